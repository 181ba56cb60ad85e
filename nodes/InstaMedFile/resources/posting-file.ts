import { defineResource } from '../../shared/define';
import { POSTING_FILE } from '../file-kind';
import { acknowledge } from '../operations/acknowledge';
import { download } from '../operations/download';
import { getMany } from '../operations/get-many';
import { read } from '../operations/read';
import { validate } from '../operations/validate';

export const postingFile = defineResource({
	value: POSTING_FILE.value,
	name: POSTING_FILE.name,
	description: POSTING_FILE.description,
	defaultOperation: 'getMany',
	operations: [getMany(POSTING_FILE), download(POSTING_FILE), read(POSTING_FILE), validate(POSTING_FILE), acknowledge(POSTING_FILE)],
});
