// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/sessioncontroller.h"

#include <QString>

namespace dropscope::ui {

/// What a person should know, as a heading without a full stop and one or two sentences.
struct NoticeText
{
    QString title;
    QString explanation;
};

[[nodiscard]] NoticeText describe(Notice notice, qsizetype count);

} // namespace dropscope::ui
