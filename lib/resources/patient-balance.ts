import { z } from '../vendor';
import { day, id, money } from './wire';

export const patientBalance = z
	.object({
		patientAccountNumber: id,
		balance: money,
		oldestDueOn: day.nullable(),
		openStatements: z.array(z.object({ id, dueOn: day, balance: money }).transform(({ balance, ...rest }) => ({ ...rest, balanceCents: balance }))),
	})
	.transform(({ balance, ...rest }) => ({ ...rest, balanceCents: balance }));
export type PatientBalance = z.infer<typeof patientBalance>;
