/** Everything the tests put into the temporary folder goes into one of their own, removed at the end. */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
	process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'instamed-test-'));
};

module.exports.remove = () => {
	rmSync(process.env.TMPDIR, { recursive: true, force: true });
};
