export const id = { nav: "Orang" };
