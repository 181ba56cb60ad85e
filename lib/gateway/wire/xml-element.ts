/** An element of an answer: names without their prefix. */
export interface XmlElement {
	readonly name: string;
	readonly children: readonly XmlElement[];
	/** Its own text; that of the elements within is theirs. */
	readonly text: string;
}

/** The first child of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
	return element?.children.find((child) => child.name === name);
}
