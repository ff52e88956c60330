import { createContext } from "react";

/**
 * Goes from the page of a case to where one came from, because one's own act took the case out of one's sight; answers once one is there.
 * Null where there is no such way, or where words that were begun are still to be read: then the page itself says that the case has moved.
 */
export const Leaving = createContext<(() => Promise<void>) | null>(null);
