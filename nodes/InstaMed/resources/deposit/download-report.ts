import { download } from '../../operations/download';
import { DEPOSIT } from '../../record-kind';

export const downloadReport = download(DEPOSIT, {
	value: 'downloadReport',
	name: 'Download Report',
	action: 'Download a deposit report',
	description: 'Fetch the report of a deposit as a file',
	part: 'report',
	prefix: 'deposit',
});
