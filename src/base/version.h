/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_VERSION_H
#define BANXIN_VERSION_H

#define BANXIN_VERSION "0.1.0"

#endif
