import type { PeopleText } from ".";

export const en: PeopleText = { nav: "People" };
