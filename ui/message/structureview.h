// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "ui/message/messageview.h"
#include "ui/message/octets/octetsview.h"

#include <QList>
#include <QPointer>

class QAction;
class QLabel;
class QSplitter;
class QTreeView;

namespace dropscope {
struct CutOff;
}

namespace dropscope::ui {

class PartModel;
class PartPane;

/// The tree of the parts of a message, and the one that is picked beside it.
class StructureView final : public MessageView
{
    Q_OBJECT

public:
    explicit StructureView(QWidget* parent = nullptr);
    ~StructureView() override;

    void setDocument(MessageDocument* document) override;
    [[nodiscard]] QByteArray saveState() const override;
    void restoreState(const QByteArray& state) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setUpTree();
    void setUpActions();
    QAction* addAction(const QString& name, const QString& text, void (StructureView::*act)());
    void refresh();
    void showCutOffs();
    void showPicked();
    void pickBody();
    void copyId();
    void copyRow();
    void copyTree();
    void showInSource();
    void showInHex();
    void requestOctets(OctetRange range, OctetsView view);
    void save();

    QPointer<MessageDocument> m_document;
    PartModel* m_model;
    QTreeView* m_tree;
    QLabel* m_cutOffs;
    QSplitter* m_splitter;
    QList<int> m_across; ///< sizes, as long as the splitter is the other way
    QList<int> m_down;
    PartPane* m_part;
    QAction* m_showInSource = nullptr;
    QAction* m_showInHex = nullptr;
    QAction* m_save = nullptr;
};

} // namespace dropscope::ui
