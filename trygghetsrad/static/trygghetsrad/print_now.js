// A page that somebody opened by a button that says "Skriv ut".
"use strict";

window.print();
