import { z } from '../../../vendor';
import { didYouMean } from '../nearest-word';

/** One schema for each member of `T`, none forgotten and none invented: a new member of a spec must be decided on here. */
export type ShapeOf<T> = { readonly [K in keyof Required<T>]: z.ZodTypeAny };

/** An object of these members and no others; a member it does not know is a problem at that member. */
export function members<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, 'strict'> {
	const known = Object.keys(shape);
	const unknown = z.unknown().superRefine((_, { path, addIssue }) => {
		addIssue({ code: 'custom', message: `A layout has no such member here${didYouMean(path.at(-1), known)}` });
	});
	// To its users the same as a strict object, which would put the problem at the object instead.
	return z.object(shape).catchall(unknown) as unknown as z.ZodObject<Shape, 'strict'>;
}
