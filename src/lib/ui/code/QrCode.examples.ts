import { examplesOf } from '../examples.ts';
import QrCode from './QrCode.svelte';

export const examples = examplesOf(QrCode, [
	{ name: 'a link', props: { text: 'https://waymark.example/connect', label: 'A code to scan' } }
]);
