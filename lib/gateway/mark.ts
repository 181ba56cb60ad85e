/**
 * How sure a fact about InstaMed is: `seen` in its documentation or in a public client, `inferred` from what was seen,
 * `project` is this package's own choice where nothing could be seen.
 */
export type Mark = 'seen' | 'inferred' | 'project';
