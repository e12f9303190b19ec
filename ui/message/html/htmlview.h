// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/messagedocument.h"
#include "ui/message/messageview.h"

#include <QPointer>

class QLabel;

namespace dropscope::ui {

class HtmlPane;

/// The HTML body of a message, without all that could load, run or deceive.
class HtmlView final : public MessageView
{
    Q_OBJECT

public:
    explicit HtmlView(QWidget* parent = nullptr);

    void setDocument(MessageDocument* document) override;

private:
    void refresh();

    QPointer<MessageDocument> m_document;
    QLabel* m_nothing;
    HtmlPane* m_html;
};

} // namespace dropscope::ui
