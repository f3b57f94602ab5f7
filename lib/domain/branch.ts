/** @file Without a schema library: the search worker starts faster without one. */

/** The branch a site shows. Others are named after their first message off it. */
export const MAIN_BRANCH = 'main';
