import { afterEach, beforeEach, expect, it } from "vitest";
import { leadToFaults } from "./faults";

const soon = () => new Promise((resolve) => setTimeout(resolve));
let end: () => void;

beforeEach(() => {
  document.body.innerHTML = `<form><input id="a"><fieldset id="g"><input type="radio" id="b"></fieldset><input id="c"><button>Kirim</button></form>`;
  document.querySelector("form")!.addEventListener("submit", (event) => event.preventDefault());
  end = leadToFaults(document);
});
afterEach(() => end());

const mark = (id: string) => document.getElementById(id)!.setAttribute("aria-invalid", "true");
const press = () => document.querySelector("button")!.click();
const focused = () => document.activeElement?.id;

it("leads to the first fault that is found at once", async () => {
  document.querySelector("form")!.addEventListener("submit", () => {
    mark("c");
    mark("a");
  });
  press();
  await soon();
  expect(focused()).toBe("a");
});

it("leads to what the answer finds wrong, and into a group", async () => {
  press();
  await soon();
  mark("g");
  await soon();
  expect(focused()).toBe("b");
});

it("leaves whoever has gone on where they are", async () => {
  press();
  await soon();
  const c = document.getElementById("c")!;
  c.focus();
  c.dispatchEvent(new Event("input", { bubbles: true }));
  mark("a");
  await soon();
  expect(focused()).toBe("c");
});

it("does nothing where nothing is wrong", async () => {
  press();
  await soon();
  expect(focused()).not.toBe("a");
});
