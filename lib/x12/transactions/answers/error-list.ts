import type { AnswerError } from '../../../core/answer';
import type { Desk } from '../set-reader';

/** The errors of one answer, up to the limit; whoever goes past it is told once. */
export class ErrorList {
	readonly errors: AnswerError[] = [];
	private full = false;

	/** Answers whether it was taken. */
	add(error: AnswerError, desk: Desk): boolean {
		const fits = this.errors.length < desk.limits.issues;
		if (fits) this.errors.push(error);
		else if (!this.full) {
			this.full = true;
			desk.complain('answerErrorsOmitted');
		}
		return fits;
	}
}
