/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ICredentialType, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';

/** Built-in nodes that workflows of this package use; their classes load on first use. */
const BUILT_IN: Readonly<Record<string, string>> = {
	'n8n-nodes-base.filter': 'Filter/Filter.node.js',
	'n8n-nodes-base.if': 'If/If.node.js',
	'n8n-nodes-base.manualTrigger': 'ManualTrigger/ManualTrigger.node.js',
	'n8n-nodes-base.scheduleTrigger': 'Schedule/ScheduleTrigger.node.js',
	'n8n-nodes-base.merge': 'Merge/Merge.node.js',
	'n8n-nodes-base.noOp': 'NoOp/NoOp.node.js',
	'n8n-nodes-base.set': 'Set/Set.node.js',
	'n8n-nodes-base.stickyNote': 'StickyNote/StickyNote.node.js',
};

/** Built-in credential types that those of this package extend. */
const PARENT_FILES: ReadonlyMap<string, string> = new Map([['oAuth2Api', 'OAuth2Api.credentials.js']]);

const PACKAGE = 'n8n-nodes-instamed';

export interface LoadedPackage {
	readonly nodeTypes: INodeTypes;
	readonly credentialTypes: ReadonlyMap<string, ICredentialType>;
}

function exportedClass(module: Record<string, unknown>, file: string): new () => unknown {
	const name = basename(file).split('.')[0] ?? '';
	const found = module[name];
	if (typeof found !== 'function') throw new Error(`${file} exports no class ${name}`);
	// the loader of n8n does the same: a class named as its file, made without arguments
	return found as new () => unknown;
}

/**
 * Loads our nodes and credentials as `package.json` lists them, from `nodeFolder` (the built `dist`), and the
 * built-in nodes from n8n-nodes-base.
 * @throws Error when the build is absent, with what to do.
 */
export function loadPackage(root: string, nodeFolder = join(root, 'dist')): LoadedPackage {
	// resolves the listed paths the way a consumer of the package would, also inside bundles of this file
	const require = createRequire(join(root, 'package.json'));
	const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: { nodes: string[]; credentials: string[] } };
	const create = (listed: string): unknown => {
		const file = join(nodeFolder, listed.replace(/^dist\//, ''));
		if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build" first`);
		return new (exportedClass(require(file) as Record<string, unknown>, file))();
	};
	const types = new Map<string, INodeType | IVersionedNodeType>();
	for (const listed of manifest.n8n.nodes) {
		const type = create(listed) as INodeType;
		types.set(`${PACKAGE}.${type.description.name}`, type);
	}
	const credentialTypes = new Map<string, ICredentialType>();
	for (const listed of manifest.n8n.credentials) {
		const type = create(listed) as ICredentialType;
		// n8n works out itself which nodes use a credential, whatever the credential says
		const users = [...types].filter(([, node]) => 'description' in node && 'credentials' in node.description && node.description.credentials?.some(({ name }) => name === type.name));
		type.supportedNodes = users.map(([name]) => name);
		credentialTypes.set(type.name, type);
		for (const parent of type.extends ?? []) {
			const file = `n8n-nodes-base/dist/credentials/${PARENT_FILES.get(parent) ?? `${parent} of an unknown place`}`;
			credentialTypes.set(parent, new (exportedClass(require(file) as Record<string, unknown>, file))() as ICredentialType);
		}
	}
	const { NodeHelpers } = require('n8n-workflow') as typeof import('n8n-workflow');
	const find = (name: string): INodeType | IVersionedNodeType => {
		const known = types.get(name);
		if (known !== undefined) return known;
		const path = BUILT_IN[name];
		if (path === undefined) throw new Error(`The engine does not know the node type ${name}`);
		const file = `n8n-nodes-base/dist/nodes/${path}`;
		const type = new (exportedClass(require(file) as Record<string, unknown>, file))() as INodeType | IVersionedNodeType;
		types.set(name, type);
		return type;
	};
	return {
		credentialTypes,
		nodeTypes: {
			getByName: find,
			getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
			getKnownTypes: () => ({}),
		},
	};
}
