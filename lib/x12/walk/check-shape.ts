import { currentSegment } from './current-segment';
import type { Desk } from './desk';

/** Reports a current segment that is wrapped over lines, or has more elements or components than the limits. */
export function checkShape(desk: Desk): void {
	const { limits, scanner } = desk;
	if (scanner.wrapped) desk.issues.addOnce('wrappedLines', desk.here());
	if (scanner.tooMany) desk.complain('tooManyElements');
	if (scanner.components < limits.components) return;
	// The scanner counts components of the whole segment; the limit is for one element.
	const separator = scanner.delimiters?.separators.component ?? ':';
	if (currentSegment(scanner).elements.some((text) => text.split(separator).length > limits.components)) desk.complain('tooManyComponents');
}
