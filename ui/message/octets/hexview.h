// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/messageview.h"
#include "ui/message/octets/hexlines.h"

#include <QPointer>

class QLabel;

namespace dropscope::ui {

class HexArea;
class OctetSelection;
class PlaceBar;
class SelectionLink;

/// The octets of a message in hexadecimal, defects marked.
class HexView final : public MessageView
{
    Q_OBJECT

public:
    explicit HexView(QWidget* parent = nullptr);

    void setDocument(MessageDocument* document) override;

private:
    void setUpActions();
    void addCopyAction(const QString& name, const QString& text, HexForm form);
    void refresh();

    QPointer<MessageDocument> m_document;
    OctetSelection* m_selection;
    SelectionLink* m_link;
    PlaceBar* m_place;
    HexArea* m_area;
    QLabel* m_note;
};

} // namespace dropscope::ui
