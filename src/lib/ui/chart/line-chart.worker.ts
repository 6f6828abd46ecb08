/**
 * The one place that runs Chart.js, and only the parts a line needs. It draws no words: those stand around the
 * picture as ordinary text. Why a worker: docs/decisions/0004.
 */
import {
	CategoryScale,
	Chart,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	type ChartConfiguration
} from 'chart.js';
import { taskEvent, type LinePicture, type Task } from './line-picture.ts';

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement);

let canvas: Task['canvas'];

function perform(task: Task): void {
	canvas = task.canvas ?? canvas;
	if (!canvas) return;
	// Chart.js takes either kind of canvas, its types only the page's.
	const paper = canvas as HTMLCanvasElement;
	Chart.getChart(paper)?.destroy();
	paper.width = task.picture.width;
	paper.height = task.picture.height;
	new Chart(paper, toConfiguration(task.picture));
}

function toConfiguration(picture: LinePicture): ChartConfiguration<'line', (number | null)[]> {
	const { values, marks, colors, isRightToLeft, pixelRatio } = picture;
	const [lowest = 0, highest = 1] = [marks[0], marks.at(-1)];
	const half = marks.length > 1 ? (highest - lowest) / (marks.length - 1) / 2 : 0.5;
	const latest = values.findLastIndex((value) => value !== undefined);
	return {
		type: 'line',
		data: {
			labels: values.map((_, index) => index),
			datasets: [
				{
					data: values.map((value) => value ?? null),
					borderColor: colors.line,
					borderWidth: 3,
					borderJoinStyle: 'round',
					pointRadius: values.map((_, index) => (index === latest ? 9 : 6)),
					pointBackgroundColor: values.map((_, index) =>
						index === latest ? colors.latest : colors.line
					),
					pointBorderColor: values.map((_, index) =>
						index === latest ? colors.line : colors.paper
					),
					pointBorderWidth: 2,
					clip: false
				}
			]
		},
		options: {
			animation: false,
			responsive: false,
			devicePixelRatio: pixelRatio,
			events: [],
			layout: { autoPadding: false },
			scales: {
				x: {
					type: 'category',
					offset: true,
					reverse: isRightToLeft,
					display: false
				},
				y: {
					min: lowest - half,
					max: highest + half,
					grid: { color: colors.across, drawTicks: false, lineWidth: 1 },
					border: { display: false },
					ticks: { display: false },
					// One line for each mark, wherever Chart.js would have put them.
					afterBuildTicks: (axis) => {
						axis.ticks = marks.map((value) => ({ value }));
					}
				}
			}
		}
	};
}

if (typeof document === 'undefined') {
	addEventListener('message', ({ data }: MessageEvent<Task>) => {
		perform(data);
		postMessage('drawn');
	});
} else {
	addEventListener(taskEvent, (event) => perform((event as CustomEvent<Task>).detail));
}
