import { instant } from '../../../lib/resources/wire';
import { z } from '../../../lib/vendor';
import type { World } from '../../state/world';
import { pageOf, questionOf } from '../page';
import { invalid } from '../problem';
import { eventType, isAsked, PAGE } from '../query';
import { read, type ApiRoute } from '../route';
import { eventsOf, SCOPE_OF, type WireEvent } from '../wire/event';

/** Events after the one with that id, or from the first one at or after an instant on; null for neither. */
function from(world: World, since: string): WireEvent[] | null {
	const events = eventsOf(world);
	if (/^EV-\d{10}$/.test(since)) return events.filter((event) => event.id > since);
	if (!instant.safeParse(since).success) return null;
	const moment = Date.parse(since);
	const first = events.findIndex((event) => Date.parse(event.at) >= moment);
	return first < 0 ? [] : events.slice(first);
}

export const EVENT_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/events',
		scope: null,
		query: z.object({ ...PAGE, since: z.string().min(1).max(100).optional(), type: eventType.optional() }).strict(),
		handle: ({ world, state, who, query }) => {
			const events = query.since === undefined ? eventsOf(world) : from(world, query.since);
			if (events === null) return invalid([{ field: 'since', message: 'Neither the id of an event nor an instant' }]);
			// the order is that in which things happened, which the ids carry
			const rows = events.filter((event) => isAsked(query.type, event.type) && who.scopes.has(SCOPE_OF[event.type])).map((event) => ({ at: 0, id: event.id, event }));
			return pageOf(rows, query, state.cursors, questionOf('/events', query), ({ event }) => event, 'oldestFirst');
		},
	}),
];
