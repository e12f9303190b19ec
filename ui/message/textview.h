// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/messagedocument.h"
#include "ui/message/messageview.h"

#include <QPointer>

class QComboBox;
class QLabel;

namespace dropscope::ui {

class TextPane;

/// Any text of a message without its looks: plain text as it is, HTML as a screen reader says it.
class TextView final : public MessageView
{
    Q_OBJECT

public:
    explicit TextView(QWidget* parent = nullptr);

    void setDocument(MessageDocument* document) override;

private:
    void refresh();
    void showChosen();

    QPointer<MessageDocument> m_document;
    QComboBox* m_choice;
    QLabel* m_nothing;
    TextPane* m_text;
};

} // namespace dropscope::ui
