export function measure(read: () => Promise<Record<string, unknown>>): Promise<void>;
