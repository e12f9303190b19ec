// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace dropscope {

/// What crosses the wire. POP3 speaks of octets, never of characters or bytes.
using Octets = QByteArray;
using OctetView = QByteArrayView;

} // namespace dropscope
