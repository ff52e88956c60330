// Shows notices while no page is open, and opens the page that one leads to. It keeps nothing and answers no requests.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** What came, or that something came: a browser that is woken has to show something. */
function read(event) {
  try {
    return event.data.json();
  } catch {
    return {};
  }
}

self.addEventListener("push", (event) => {
  const { title = "Tuntas", body = "Ada kabar / There is news", url = "/masuk", tag } = read(event);
  event.waitUntil(self.registration.showNotification(title, { body, tag, renotify: Boolean(tag), icon: "/favicon.svg", data: { url } }));
});

/** Only pages of this app are opened, whatever a notice says. */
function own(url) {
  const target = new URL(url, self.location.origin);
  return target.origin === self.location.origin ? target.href : self.location.origin;
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = own(event.notification.data?.url ?? "/");
  const open = async () => {
    const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const there = pages.find((page) => page.url === url);
    return there ? there.focus() : self.clients.openWindow(url);
  };
  event.waitUntil(open());
});
