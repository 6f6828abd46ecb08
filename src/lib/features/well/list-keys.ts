/** The words of each list: its heading and a line on what goes in it. */
import type { ListId } from './well.ts';

const must = { title: 'list.must', hint: 'list.must.hint' } as const;
const might = { title: 'list.might', hint: 'list.might.hint' } as const;

export const listKeys = {
	toolbox: { title: 'list.toolbox', hint: 'list.toolbox.hint' },
	everyDay: { title: 'list.everyDay', hint: 'list.everyDay.hint' },
	mightNeed: { title: 'list.mightNeed', hint: 'list.mightNeed.hint' },
	knocks: { title: 'list.knocks', hint: 'list.knocks.hint' },
	knocksMust: must,
	knocksMight: might,
	early: { title: 'list.early', hint: 'list.early.hint' },
	earlyMust: must,
	earlyMight: might,
	breaking: { title: 'list.breaking', hint: 'list.breaking.hint' },
	breakingMust: must,
	breakingMight: might
} as const satisfies Record<ListId, { title: string; hint: string }>;
