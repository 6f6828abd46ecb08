/** `npm run team`: one more address to set up a team with, also while the server runs. */
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { newTeamAddress } from './teams.ts';

const reading = readConfig(process.env);
if (!reading.ok) {
	console.error(reading.problem);
	process.exit(1);
}
const { DATA_DIR, HOST, PORT, ORIGIN = `http://${HOST}:${PORT}` } = reading.config;
const project = resolve(import.meta.dirname, '../../../..');
console.log(await newTeamAddress(resolve(project, DATA_DIR), ORIGIN));
