import { download } from '../../operations/download';
import { STATEMENT } from '../../record-kind';

export const getDocument = download(STATEMENT, {
	value: 'getDocument',
	name: 'Get Document',
	action: 'Get a statement document',
	description: 'Fetch the printable statement as a file',
	part: 'document',
	prefix: 'statement',
});
