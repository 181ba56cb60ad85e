import { createReadStream } from 'node:fs';
import { report } from './report.mjs';

/** The least that any reader of the file must do: its text cut into lines, and each line into columns. */
const sums = { rows: 0, nameLengths: 0 };
let rest = '';
const source = createReadStream(process.argv[2], { highWaterMark: 1 << 18, encoding: 'utf8' });
for await (const text of source) {
	const lines = (rest + text).split('\n');
	rest = lines.pop();
	for (const line of lines) {
		const columns = line.split('|');
		sums.rows += 1;
		sums.nameLengths += columns[12].length;
	}
}
report({ sums });
