import type { INodeProperties } from 'n8n-workflow';
import type { z } from '../../../lib/vendor';
import type { Operation, OperationItem } from '../../shared/define';
import type { Job } from '../../shared/job';
import { answerItem } from '../answers/answer-item';
import { hintDrift } from '../answers/drift-hint';
import type { SimpleName } from '../answers/simple-fields';
import { filterProperties, readFilters, type Filter } from '../fields/filter';
import { LIMIT_PROPERTIES, readLimit } from '../../shared/limit';
import { detailQuery, readShow, showProperties } from '../fields/show';
import { readOperation, SESSION_CONNECTIONS } from '../read-operation';
import { openSessionAnswers, type Query } from '../session-answers';

/** All that a list needs to know. */
export interface ListKind {
	readonly value: SimpleName;
	/** "payment plans" */
	readonly many: string;
	readonly path: string;
	readonly schema: z.ZodTypeAny;
	readonly details: { readonly many: boolean };
}

export interface ListOptions {
	readonly description: string;
	readonly filters?: readonly Filter[];
	/** Fields in front of the others, and what they ask for. */
	readonly properties?: readonly INodeProperties[];
	readonly query?: (job: Job, itemIndex: number) => Query;
}

/** Records of a list, one item each. */
export function getMany(kind: ListKind, { description, filters = [], properties = [], query }: ListOptions): Operation {
	const hasDetails = kind.details.many;
	return readOperation({
		resource: kind.value,
		subject: kind.many,
		connections: SESSION_CONNECTIONS,
		value: 'getMany',
		name: 'Get Many',
		action: `Get many ${kind.many}`,
		description,
		properties: [...properties, ...LIMIT_PROPERTIES, ...filterProperties(filters), ...showProperties(hasDetails)],
		async run(job, itemIndex) {
			const show = readShow(job, hasDetails, itemIndex);
			const asked = { ...query?.(job, itemIndex), ...readFilters(job, filters, itemIndex), ...detailQuery(show) };
			const limit = readLimit(job, itemIndex);
			const answers = await openSessionAnswers(job, itemIndex);
			const items: OperationItem[] = [];
			for await (const page of answers.pages([kind.path], asked, limit)) {
				hintDrift(job, `lists of ${kind.many}`, page.drift);
				for (const row of page.rows) {
					const { json, drift } = answerItem(kind.schema, kind.value, row, show);
					hintDrift(job, kind.many, drift);
					items.push({ json: page.drift.length === 0 ? json : { ...json, drift: [...drift, ...page.drift.map((path) => `(page) ${path}`)] } });
				}
			}
			return items;
		},
	});
}
