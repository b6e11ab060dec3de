// Answers from what a reader has saved for the way, but only when the network does not. Registered by assets/js/save.js
// after the reader pressed the button, never before. It lies at the root because it may only serve what lies below it.
"use strict";

const PREFIX = "unterwegs-";
const WAIT = 4000; // a telephone in a dead spot seldom says so at once

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function saved(request) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const found = await (await caches.open(name)).match(request, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

async function answer(request) {
  const asked = fetch(request);
  asked.catch(() => {}); // the race below may end before it fails
  const late = new Promise((resolve) => setTimeout(resolve, WAIT));
  try {
    const response = await Promise.race([asked, late]);
    if (response) return response;
  } catch {
    // No network.
  }
  return (await saved(request)) ?? asked;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === self.location.origin) event.respondWith(answer(request));
});
