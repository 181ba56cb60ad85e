import { checkEra } from '../../answers/era-checks';
import { download } from '../../operations/download';
import { REMITTANCE } from '../../record-kind';

export const downloadEra = download(REMITTANCE, {
	value: 'downloadEra',
	name: 'Download ERA',
	action: 'Download an ERA',
	description: 'Fetch the 835 that tells of a remittance, and check that it is whole and adds up',
	part: 'file',
	prefix: 'era',
	extension: '.835',
	check: checkEra,
});
