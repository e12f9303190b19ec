// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/messageorigin.h"
#include "core/mailstore/filedmessage.h"

#include <vector>

namespace dropscope {

/// Messages that lie in files, in the order of their numbers. What they hold is not kept: a file that is gone
/// or is another one by now fails when it is read.
class FiledMessages final : public MessageOrigin
{
public:
    /// Its number is one more than that of the last.
    void add(FiledMessage message);

    [[nodiscard]] std::unique_ptr<OctetSource> message(const Item& item) const override;
    /// As the person knows it.
    [[nodiscard]] QString pathOf(MessageNumber number) const;

private:
    [[nodiscard]] const FiledMessage& at(MessageNumber number) const
    {
        return m_messages[number.index()];
    }

    std::vector<FiledMessage> m_messages;
};

} // namespace dropscope
