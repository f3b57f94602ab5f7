/** Whether this package may ask a model server on this computer. Replaced when the package is built. */
declare const __LOOPBACK__: boolean;
