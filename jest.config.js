/** Everything but the real n8n, which has `npm run test:n8n`. */
module.exports = {
	// A guard against hanging, not a measure of speed: a busy machine is no failure.
	testTimeout: 300_000,
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	transform: {
		'^.+\\.m?ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
	},
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/demo-output'],
	globalSetup: '<rootDir>/test/setup/scratch.js',
	globalTeardown: '<rootDir>/test/setup/remove-scratch.js',
	maxWorkers: 2,
	// n8n's engine stays in memory after a file that loaded it; a full process slows every later file
	workerIdleMemoryLimit: '1GB',
	// one that is started anew after the last file has to load before it can end; half a second is too little on a busy machine
	workerGracefulExitTimeout: 10_000,
};
