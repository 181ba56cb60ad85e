import { PAYMENT_STATUS } from '../../lib/core/payment';
import { PAYMENT_STATUSES } from '../../nodes/InstaMedTrigger/service/service-kind';

test('every known status can be chosen, and those that nobody knows: what is in no list would never be told to whoever chooses', () => {
	expect(PAYMENT_STATUSES.map(({ value }) => value).sort()).toEqual([...Object.keys(PAYMENT_STATUS), 'other'].sort());
	expect(PAYMENT_STATUSES.map(({ name }) => name)).toEqual(PAYMENT_STATUSES.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en')));
});
