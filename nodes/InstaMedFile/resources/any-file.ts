import { defineResource } from '../../shared/define';
import { ANY_FILE } from '../file-kind';
import { acknowledge } from '../operations/acknowledge';
import { download } from '../operations/download';
import { getMany } from '../operations/get-many';
import { read } from '../operations/read';
import { upload } from '../operations/upload';
import { validate } from '../operations/validate';
import { write } from '../operations/write';

export const anyFile = defineResource({
	value: ANY_FILE.value,
	name: ANY_FILE.name,
	description: ANY_FILE.description,
	defaultOperation: 'getMany',
	operations: [getMany(ANY_FILE), download(ANY_FILE), upload(ANY_FILE), read(ANY_FILE), write(ANY_FILE), validate(ANY_FILE), acknowledge(ANY_FILE)],
});
