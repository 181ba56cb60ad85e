import { defineResource } from '../../shared/define';
import { PAYOUT_FILE } from '../file-kind';
import { acknowledge } from '../operations/acknowledge';
import { download } from '../operations/download';
import { follow } from '../operations/follow';
import { getMany } from '../operations/get-many';
import { read } from '../operations/read';
import { upload } from '../operations/upload';
import { validate } from '../operations/validate';
import { write } from '../operations/write';

export const payoutFile = defineResource({
	value: PAYOUT_FILE.value,
	name: PAYOUT_FILE.name,
	description: PAYOUT_FILE.description,
	defaultOperation: 'getMany',
	operations: [
		write(PAYOUT_FILE),
		validate(PAYOUT_FILE),
		upload(PAYOUT_FILE),
		getMany(PAYOUT_FILE),
		download(PAYOUT_FILE),
		read(PAYOUT_FILE),
		follow(PAYOUT_FILE),
		acknowledge(PAYOUT_FILE),
	],
});
