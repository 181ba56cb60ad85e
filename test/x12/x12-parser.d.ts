/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
/** The part of x12-parser that tests use; this module resolution does not find the package's own types. */
declare module 'x12-parser' {
	import { Transform } from 'node:stream';

	export class X12parser extends Transform {}
}
