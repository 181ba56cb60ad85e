import { matchAcknowledgement, type Acknowledgement } from '../../lib/acknowledgement';
import { detectFormat, findFormat, type FormatSpec } from '../../lib/formats';
import { readAcknowledgements, readSentFile } from '../../lib/intake';
import { fileNameOf, openFile, readHead } from './open-file';
import { printJson } from './output';
import { UsageError, type Verb } from './verb';

/** The format whose rows answer; null for X12. */
async function answeringFormat(path: string): Promise<FormatSpec | null> {
	const { formatId, transactionSet, reason } = detectFormat(await readHead(path), { fileName: fileNameOf(path) });
	if (transactionSet !== undefined && formatId === null) return null;
	const format = findFormat(formatId ?? '');
	if (format === undefined) throw new UsageError(`${fileNameOf(path)}: ${reason}`);
	return format;
}

export const match: Verb = {
	name: 'match',
	usage: 'match SENT ACKNOWLEDGEMENT…',
	summary: 'what became of each record of a file that was sent',
	async run(args) {
		const [sentPath, ...paths] = args;
		if (sentPath === undefined || paths.length === 0) throw new UsageError('Name the file that was sent, then the acknowledgements');
		const acknowledgements: Acknowledgement[] = [];
		let answering: FormatSpec | null = null;
		for (const path of paths) {
			answering = await answeringFormat(path);
			acknowledgements.push(...(await readAcknowledgements(await openFile(path), fileNameOf(path), answering)));
		}
		const sent = await readSentFile({ fileName: fileNameOf(sentPath), bytes: await openFile(sentPath) }, answering, '');
		const { records, ...summary } = matchAcknowledgement(sent.records, acknowledgements);
		for (const record of records) await printJson(record);
		await printJson(summary);
		return summary.counts.accepted === summary.counts.sent ? 0 : 1;
	},
};
