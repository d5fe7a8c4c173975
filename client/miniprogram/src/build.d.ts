/** Put in when the package is built: the server's origin, and the template that reminders are sent with (empty for none). */
declare const __API_ORIGIN__: string;
declare const __TEMPLATE__: string;
