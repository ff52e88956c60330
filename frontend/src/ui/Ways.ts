import { createContext, type ReactNode } from "react";

/** The ways to all pages of officers. The frame knows them, and a page with a menu of its own shows them below its lists. */
export const Ways = createContext<ReactNode>(null);
