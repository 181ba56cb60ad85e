import type { HttpReply } from '../../http';
import { bodyText } from '../body-text';
import type { AnswerReading } from './gateway-answer';
import { readNvpAnswer } from './read-nvp-answer';
import { readRestAnswer } from './read-rest-answer';

const READERS: Readonly<Record<'rest' | 'nvp', (body: string) => AnswerReading>> = { rest: readRestAnswer, nvp: readNvpAnswer };

/** The body of a payment's reply, read; never throws. */
export function readReply(wire: 'rest' | 'nvp', reply: HttpReply): AnswerReading {
	const body = bodyText(reply);
	return body.ok ? READERS[wire](body.text) : { kind: 'unreadable', problem: body.problem };
}
