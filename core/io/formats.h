/* SPDX-License-Identifier: MIT */
#ifndef MILL_IO_FORMATS_H
#define MILL_IO_FORMATS_H

/* Makes the formats of this folder known by their names. Once per process. */
void mill_io_register(void);

#endif
