// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/messageview.h"

#include <QPointer>

namespace dropscope::ui {

class HeadersPage;

/// The header fields of a message. They can be read before all of it is.
class HeadersView final : public MessageView
{
    Q_OBJECT

public:
    explicit HeadersView(QWidget* parent = nullptr);

    void setDocument(MessageDocument* document) override;
    [[nodiscard]] QByteArray saveState() const override;
    void restoreState(const QByteArray& state) override;

private:
    void refresh();

    QPointer<MessageDocument> m_document;
    HeadersPage* m_page;
};

} // namespace dropscope::ui
