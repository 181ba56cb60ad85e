import { defineResource } from '../../shared/define';
import { CLAIM_FILE } from '../file-kind';
import { acknowledge } from '../operations/acknowledge';
import { download } from '../operations/download';
import { getMany } from '../operations/get-many';
import { read } from '../operations/read';
import { upload } from '../operations/upload';
import { validate } from '../operations/validate';
import { write } from '../operations/write';

export const claimFile = defineResource({
	value: CLAIM_FILE.value,
	name: CLAIM_FILE.name,
	description: CLAIM_FILE.description,
	defaultOperation: 'validate',
	operations: [
		write(CLAIM_FILE),
		validate(CLAIM_FILE),
		upload(CLAIM_FILE),
		getMany(CLAIM_FILE),
		download(CLAIM_FILE),
		read(CLAIM_FILE),
		acknowledge(CLAIM_FILE),
	],
});
