/* SPDX-License-Identifier: MIT */
/* What is visible outside the library, and how C++ sees it. */
#ifndef TEXTMILL_EXPORT_H
#define TEXTMILL_EXPORT_H

#ifdef __cplusplus
#define MILL_BEGIN_DECLS extern "C" {
#define MILL_END_DECLS }
#else
#define MILL_BEGIN_DECLS
#define MILL_END_DECLS
#endif

/* Marks a member that may be left out of an initializer, so that C++ does not warn of it. */
#if defined(__cplusplus) && __cplusplus >= 201402L
#define MILL_OPTIONAL = {}
#else
#define MILL_OPTIONAL
#endif

/* Marks a function that belongs to the public API. */
#define MILL_API __attribute__((visibility("default")))

/* Lets the compiler check a format string against its arguments. */
#define MILL_PRINTF(string, first) __attribute__((__format__(__printf__, string, first)))

#endif
