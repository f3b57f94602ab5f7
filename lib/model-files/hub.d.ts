/** Address of a model hub in the build flavour that has one, else empty. Replaced when the package is built. */
declare const __MODEL_HUB__: string;
