import { readX12 } from '../../lib/x12';
import { fileNameOf, openFile } from './open-file';
import { printJson } from './output';
import { reportIssues } from './report-issues';
import { UsageError, type Verb } from './verb';

export const claims: Verb = {
	name: 'claims',
	usage: 'claims FILE',
	summary: 'claims (837), answers (999, 277CA, TA1), eligibility (270, 271); names left out',
	async run(args) {
		const [path, ...others] = args;
		if (path === undefined || others.length > 0) throw new UsageError('Name one file');
		for await (const event of readX12(await openFile(path), { file: fileNameOf(path) })) {
			if (event.type === 'claim') await printJson(event.claim);
			else if (event.type === 'answer') await printJson(event.answer);
			else if (event.type === 'eligibility') await printJson({ ...event.eligibility, names: undefined });
			else if (event.type === 'issue') reportIssues([event.issue]);
			else if (event.type === 'end') return event.summary.complete && event.summary.issueCounts.error === 0 ? 0 : 1;
		}
		return 1;
	},
};
