import type { Lang } from "./dates";

const locale = { id: "id-ID", en: "en-GB" };

/** "1.803.222", in English "1,803,222". */
export const wholeNumber = (value: number, lang: Lang) => new Intl.NumberFormat(locale[lang]).format(value);
