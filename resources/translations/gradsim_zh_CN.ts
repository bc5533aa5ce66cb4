<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save experiment as…</source>
        <translation>实验另存为…</translation>
    </message>
    <message>
        <source>Save session as…</source>
        <translation>会话另存为…</translation>
    </message>
    <message>
        <source>Copy share string</source>
        <translation>复制分享码</translation>
    </message>
    <message>
        <source>Open copied share string</source>
        <translation>打开已复制的分享码</translation>
    </message>
    <message>
        <source>Show share string as QR code…</source>
        <translation>将分享码显示为二维码…</translation>
    </message>
    <message>
        <source>Export as PyTorch script…</source>
        <translation>导出为 PyTorch 脚本…</translation>
    </message>
    <message>
        <source>Plots…</source>
        <translation>图…</translation>
    </message>
    <message>
        <source>Film of the run…</source>
        <translation>运行的动画…</translation>
    </message>
    <message>
        <source>Tables of the run…</source>
        <translation>运行的数据表…</translation>
    </message>
    <message>
        <source>Picture of the window…</source>
        <translation>窗口的图片…</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>实验报告…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Rewind</source>
        <translation>回到起点</translation>
    </message>
    <message>
        <source>Latest step</source>
        <translation>最新一步</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>钉住</translation>
    </message>
    <message>
        <source>Show pinned runs</source>
        <translation>显示已钉住的运行</translation>
    </message>
    <message>
        <source>Remove all pins</source>
        <translation>移除所有钉住的运行</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束对比</translation>
    </message>
    <message>
        <source>Why this verdict?</source>
        <translation>为什么是这个结论？</translation>
    </message>
    <message>
        <source>1 step/s</source>
        <translation>1 步/秒</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>慢速</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>中速</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>Lock and hide controls…</source>
        <translation>锁定和隐藏控件…</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>控制面板</translation>
    </message>
    <message>
        <source>Back to all plots</source>
        <translation>返回全部图表</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>正常大小</translation>
    </message>
    <message>
        <source>Projector mode</source>
        <translation>投影模式</translation>
    </message>
    <message>
        <source>All lessons</source>
        <translation>全部课程</translation>
    </message>
    <message>
        <source>Open lesson file…</source>
        <translation>打开课程文件…</translation>
    </message>
    <message>
        <source>Reload lesson</source>
        <translation>重新载入课程</translation>
    </message>
    <message>
        <source>Next step of the lesson</source>
        <translation>课程下一步</translation>
    </message>
    <message>
        <source>Previous step of the lesson</source>
        <translation>课程上一步</translation>
    </message>
    <message>
        <source>Leave lesson</source>
        <translation>退出课程</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>使用指南</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>报告问题…</translation>
    </message>
    <message>
        <source>About gradsim</source>
        <translation>关于 gradsim</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Leave projector mode</source>
        <translation>退出投影模式</translation>
    </message>
</context>
<context>
    <name>ActivationPlot</name>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>pre-activation u</source>
        <translation>预激活值 u</translation>
    </message>
    <message>
        <source>pre-activation z</source>
        <translation>预激活值 z</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>死区</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>layer {number}: {share} not finite</source>
        <translation>第 {number} 层：{share} 不是有限数</translation>
    </message>
    <message>
        <source>layer {number}: E[{slope}²] = {square}</source>
        <translation>第 {number} 层：E[{slope}²] = {square}</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>The gradient begins here: nothing is multiplied yet.</source>
        <translation>梯度从这里开始，尚未相乘。</translation>
    </message>
    <message>
        <source>No signal reaches this layer.</source>
        <translation>没有信号传到这一层。</translation>
    </message>
    <message>
        <source>The signal is not a finite number here.</source>
        <translation>这里的信号不是有限数。</translation>
    </message>
    <message>
        <source>δ here: ×{whole}, of which {slope} is ×{part}</source>
        <translation>δ 传到此处：×{whole}，其中 {slope} 占 ×{part}</translation>
    </message>
    <message>
        <source>{name} · 95 % within</source>
        <translation>{name} · 95% 位于</translation>
    </message>
    <message>
        <source>layer {number}: its inputs</source>
        <translation>第 {number} 层的输入</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95% 位于</translation>
    </message>
    <message>
        <source>50 % within</source>
        <translation>50% 位于</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>layer {number}, the output: f(z) = z</source>
        <translation>第 {number} 层（输出层）：f(z) = z</translation>
    </message>
</context>
<context>
    <name>ActivationsByLayer</name>
    <message>
        <source>Activations by layer</source>
        <translation>各层激活值</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>非有限值</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>activation a</source>
        <translation>激活值 a</translation>
    </message>
    <message>
        <source>mean ± std</source>
        <translation>均值 ± 标准差</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>dead units</source>
        <translation>死亡单元</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>标准差</translation>
    </message>
</context>
<context>
    <name>Afterimages</name>
    <message>
        <source>in float64</source>
        <translation>float64 中</translation>
    </message>
    <message>
        <source>step {number}, the last finite</source>
        <translation>第 {number} 步（最后一次有限）</translation>
    </message>
    <message>
        <source>below: subnormal in {precision}</source>
        <translation>以下：{precision} 的次正规数</translation>
    </message>
</context>
<context>
    <name>Assurance</name>
    <message>
        <source>Your run is in its file, %1.</source>
        <translation>您的训练已保存在文件 %1 中。</translation>
    </message>
    <message>
        <source>Your own experiment comes back when you leave the lesson.</source>
        <translation>离开课程后，您自己的实验会恢复。</translation>
    </message>
    <message>
        <source>Your run is still in the window; File → Save session as… keeps it.</source>
        <translation>您的训练仍在窗口中；请用“文件 → 会话另存为…”保存。</translation>
    </message>
    <message>
        <source>Nothing is lost: there is nothing yet that has not been saved.</source>
        <translation>没有任何丢失：目前没有未保存的内容。</translation>
    </message>
    <message>
        <source>Your run is still in the window, and is being saved automatically.</source>
        <translation>您的训练仍在窗口中，正在自动保存。</translation>
    </message>
    <message>
        <source>Your run is kept: it was saved automatically at %1, at step %2.</source>
        <translation>您的训练已保留：已于 %1 自动保存，第 %2 步。</translation>
    </message>
</context>
<context>
    <name>AxisBar</name>
    <message>
        <source>%1: key</source>
        <translation>%1：键</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>%1: logarithmic</source>
        <translation>%1：对数坐标</translation>
    </message>
    <message>
        <source>Whether the values lie on a logarithmic axis</source>
        <translation>取值是否在对数坐标上</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>%1: first value</source>
        <translation>%1：第一个值</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>%1: last value</source>
        <translation>%1：最后一个值</translation>
    </message>
    <message>
        <source>values</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>%1: how many values</source>
        <translation>%1：取多少个值</translation>
    </message>
    <message>
        <source>all %1 names</source>
        <translation>全部 %1 个名称</translation>
    </message>
    <message>
        <source>%1 names</source>
        <translation>%1 个名称</translation>
    </message>
</context>
<context>
    <name>Backpropagation</name>
    <message>
        <source>Forward: unit %2 of layer %1 sums what it receives</source>
        <translation>前向：第 %1 层神经元 %2 对输入加权求和</translation>
    </message>
    <message>
        <source>Forward: unit %2 of layer %1 answers with f</source>
        <translation>前向：第 %1 层神经元 %2 经过 f 输出</translation>
    </message>
    <message>
        <source>The loss: how far the output is from the target</source>
        <translation>损失：输出与目标相差多少</translation>
    </message>
    <message>
        <source>Backward: δ begins at the output</source>
        <translation>反向：δ 从输出层开始</translation>
    </message>
    <message>
        <source>Backward: δ reaches unit %2 of layer %1</source>
        <translation>反向：δ 传到第 %1 层神经元 %2</translation>
    </message>
    <message>
        <source>Gradient of the weights of unit %2, layer %1</source>
        <translation>第 %1 层神经元 %2 的权重梯度</translation>
    </message>
    <message>
        <source>Gradient of the bias of unit %2, layer %1</source>
        <translation>第 %1 层神经元 %2 的偏置梯度</translation>
    </message>
    <message>
        <source>The update: every weight and bias goes down its gradient</source>
        <translation>更新：每个权重和偏置都沿梯度下降</translation>
    </message>
</context>
<context>
    <name>BackpropagationFigure</name>
    <message>
        <source>Back-propagation step by step</source>
        <translation>逐步看反向传播</translation>
    </message>
    <message>
        <source>Values go forward through a small network, errors come back. Change an input, and press Next.</source>
        <translation>数值在小网络中向前传，误差往回传。改一改输入，再按“下一步”。</translation>
    </message>
    <message>
        <source>Input x%1</source>
        <translation>输入 x%1</translation>
    </message>
    <message>
        <source>Target y</source>
        <translation>目标 y</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Path: click on units to choose one; its product comes with δ</source>
        <translation>路径：点击神经元选一条；算出 δ 后给出连乘</translation>
    </message>
</context>
<context>
    <name>BlockCurves</name>
    <message>
        <source>before</source>
        <translation>块前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>块后</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>第 %1 块</translation>
    </message>
</context>
<context>
    <name>BlockDrawing</name>
    <message>
        <source>skip off: only the branch is left</source>
        <translation>跨层连接已断开：只剩分支</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>分支</translation>
    </message>
</context>
<context>
    <name>BoundaryView</name>
    <message>
        <source>Decision boundary</source>
        <translation>决策边界</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>CardMenu</name>
    <message>
        <source>Export picture…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Export data…</source>
        <translation>导出数据…</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Reset view</source>
        <translation>恢复视图</translation>
    </message>
</context>
<context>
    <name>ChainFigure</name>
    <message>
        <source>Activation and derivative</source>
        <translation>激活函数与导数</translation>
    </message>
    <message>
        <source>Every layer multiplies the gradient by a weight and by f′(u). Drag the point, and see what is left of it after n layers.</source>
        <translation>每一层都把梯度乘以一个权重和 f′(u)。拖动圆点，看经过 n 层之后还剩下多少。</translation>
    </message>
    <message>
        <source>Activation f</source>
        <translation>激活函数 f</translation>
    </message>
    <message>
        <source>Input u</source>
        <translation>输入 u</translation>
    </message>
    <message>
        <source>where f and f′ are looked at</source>
        <translation>在此处观察 f 与 f′</translation>
    </message>
    <message>
        <source>Layers n</source>
        <translation>层数 n</translation>
    </message>
    <message>
        <source>how many factors are multiplied</source>
        <translation>连乘的因子个数</translation>
    </message>
    <message>
        <source>Weight factor w</source>
        <translation>权重因子 w</translation>
    </message>
    <message>
        <source>what the weights of each layer multiply by</source>
        <translation>每一层的权重所乘的倍数</translation>
    </message>
    <message>
        <source>f and f′ with a point that arrow keys move</source>
        <translation>f 与 f′，方向键移动圆点</translation>
    </message>
    <message>
        <source>The product after each layer; arrow keys change the number of layers</source>
        <translation>每一层之后的连乘积；方向键改变层数</translation>
    </message>
    <message>
        <source>pre-activation u</source>
        <translation>预激活值 u</translation>
    </message>
    <message>
        <source>layers passed</source>
        <translation>经过的层数</translation>
    </message>
    <message>
        <source>1: all of the gradient</source>
        <translation>1：梯度完整保留</translation>
    </message>
    <message>
        <source>best case: %1</source>
        <translation>最好情形：%1</translation>
    </message>
    <message>
        <source>Here f′ is 0: nothing of the gradient gets through, however few layers there are.</source>
        <translation>此处 f′ 为 0：无论层数多少，梯度都完全传不过去。</translation>
    </message>
    <message>
        <source>Each layer multiplies by 1: the gradient arrives as it set out, however many layers there are.</source>
        <translation>每一层都乘以 1：无论层数多少，梯度都原样到达。</translation>
    </message>
    <message>
        <source>Each layer leaves %1 of the gradient: it vanishes exponentially.</source>
        <translation>每一层只留下梯度的 %1 倍：梯度按指数消失。</translation>
    </message>
    <message>
        <source>Each layer makes the gradient %1 times as large: it explodes exponentially.</source>
        <translation>每一层把梯度放大为 %1 倍：梯度按指数爆炸。</translation>
    </message>
    <message>
        <source>At the maximum of f′, n = %1 layers would come to %2.</source>
        <translation>在 f′ 的最大值处，n = %1 层的连乘积为 %2。</translation>
    </message>
    <message>
        <source>after %1 layers</source>
        <translation>经过 %1 层之后</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>{key}: {before} → {after}</source>
        <translation>{key}：{before} → {after}</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>Classroom</name>
    <message>
        <source>Lock and hide controls</source>
        <translation>锁定和隐藏控件</translation>
    </message>
    <message>
        <source>What is ticked is saved with the experiment and holds wherever it is opened. It guides a class and protects nothing: everybody can come here and take the ticks away.</source>
        <translation>勾选的内容随实验一起保存，在任何地方打开都有效。它只用于引导课堂，并不起保护作用：任何人都可以在这里取消勾选。</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>控件</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>控件</translation>
    </message>
    <message>
        <source>Unlock and show all</source>
        <translation>全部解锁并显示</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare A and B</source>
        <translation>对比 A 与 B</translation>
    </message>
    <message>
        <source>A is the experiment as it is. B trains in step with it, from the same seed on the same data. What shall be different in B?</source>
        <translation>A 是当前的实验。B 与它同步训练，使用相同的种子和数据。B 在哪一点上不同？</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Or anything else:</source>
        <translation>或者其他任何参数：</translation>
    </message>
    <message>
        <source>B is the same as A: choose another value.</source>
        <translation>B 与 A 相同：请选择另一个值。</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束对比</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Train both</source>
        <translation>同时训练</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>{remedy}: before and after</source>
        <translation>{remedy}：前后对比</translation>
    </message>
    <message>
        <source>It helps here.</source>
        <translation>在这里有效。</translation>
    </message>
    <message>
        <source>It cures the gradient here.</source>
        <translation>在这里它治好了梯度。</translation>
    </message>
    <message>
        <source>It does not help here.</source>
        <translation>在这里无效。</translation>
    </message>
    <message>
        <source>{outcome} Both ran {steps} steps from the same seed on the same data.</source>
        <translation>{outcome}两次运行使用相同的种子和数据，各 {steps} 步。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Start the run anew with this change</source>
        <translation>按此更改重新开始运行</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Gradient by layer</source>
        <translation>各层梯度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>true class</source>
        <translation>真实类别</translation>
    </message>
    <message>
        <source>{count} of {total} ({share})</source>
        <translation>{total} 个中的 {count} 个（{share}）</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>true class: {name}</source>
        <translation>真实类别：{name}</translation>
    </message>
</context>
<context>
    <name>ControlPanel</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Mitigations</source>
        <translation>缓解措施</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Runs &amp; seed</source>
        <translation>运行与随机种子</translation>
    </message>
    <message>
        <source>restarts</source>
        <translation>需重新开始</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>控制面板</translation>
    </message>
</context>
<context>
    <name>DescentFigure</name>
    <message>
        <source>Gradient descent</source>
        <translation>梯度下降</translation>
    </message>
    <message>
        <source>A vanished gradient creeps from A to B, an exploded one leaps over the minimum to F. Drag A and go step by step.</source>
        <translation>梯度消失时只从 A 挪到 B，梯度爆炸时越过最优点跳到 F。拖动 A，一步一步走。</translation>
    </message>
    <message>
        <source>One weight</source>
        <translation>一个权重</translation>
    </message>
    <message>
        <source>Two weights: a ravine</source>
        <translation>两个权重：峡谷</translation>
    </message>
    <message>
        <source>The network&apos;s own loss</source>
        <translation>网络自身的损失</translation>
    </message>
</context>
<context>
    <name>DescentPanel</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Descend</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>Too small</source>
        <translation>太小</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>合适</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>Gradient scale</source>
        <translation>梯度倍数</translation>
    </message>
    <message>
        <source>what the layers multiply the gradient by: far below 1 it has vanished, far above it has exploded</source>
        <translation>各层对梯度所乘的倍数：远小于 1 即梯度消失，远大于 1 即梯度爆炸</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>the length of a step is rate × gradient</source>
        <translation>一步的长度为学习率 × 梯度</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>走一步</translation>
    </message>
    <message>
        <source>Back to A</source>
        <translation>回到 A</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Where the keyboard is</source>
        <translation>键盘焦点所在处</translation>
    </message>
    <message>
        <source>to the next control</source>
        <translation>到下一个控件</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>press or switch it</source>
        <translation>按下或切换</translation>
    </message>
    <message>
        <source>in a plot: another layer; at a slider: another value</source>
        <translation>在图中：另一层；在滑块上：另一个值</translation>
    </message>
    <message>
        <source>in a box: a larger or smaller number</source>
        <translation>在输入框中：增大或减小数值</translation>
    </message>
    <message>
        <source>in a plot: show everything again</source>
        <translation>在图中：重新显示全部</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About gradsim</source>
        <translation>关于 gradsim</translation>
    </message>
    <message>
        <source>What gradsim is made of</source>
        <translation>gradsim 的组成部分</translation>
    </message>
    <message>
        <source>Part|Version|Licence</source>
        <translation>组成部分|版本|许可证</translation>
    </message>
    <message>
        <source>Trains a deep network and shows, layer by layer, how gradients vanish, explode and recover.</source>
        <translation>训练一个深度网络，逐层展示梯度如何消失、爆炸和恢复。</translation>
    </message>
    <message>
        <source>MIT licence. It is made of these parts, each under its own licence:</source>
        <translation>MIT 许可证。gradsim 由以下部分组成，各按自己的许可证发布：</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Difference</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>B differs in {keys}.</source>
        <translation>B 的不同之处：{keys}。</translation>
    </message>
    <message>
        <source>{name}: diverged at step {step}.</source>
        <translation>{name}：在第 {step} 步发散。</translation>
    </message>
    <message>
        <source>{name}: {signal}.</source>
        <translation>{name}：{signal}。</translation>
    </message>
    <message>
        <source>{name}: {signal}, loss {loss}.</source>
        <translation>{name}：{signal}，损失 {loss}。</translation>
    </message>
    <message>
        <source>what layer 1 receives is not defined</source>
        <translation>第 1 层收到的信号无定义</translation>
    </message>
    <message>
        <source>layer 1 receives {ratio} of the signal</source>
        <translation>第 1 层只收到信号的 {ratio}</translation>
    </message>
    <message>
        <source>layer 1 receives {ratio} times the signal</source>
        <translation>第 1 层收到信号的 {ratio} 倍</translation>
    </message>
</context>
<context>
    <name>DifferenceBar</name>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Use B</source>
        <translation>采用 B</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Compare with something else (B)</source>
        <translation>换一项来对比（B）</translation>
    </message>
    <message>
        <source>End the comparison and go on with B&apos;s experiment</source>
        <translation>结束对比，并以 B 的实验继续</translation>
    </message>
    <message>
        <source>End the comparison (Shift+B)</source>
        <translation>结束对比（Shift+B）</translation>
    </message>
</context>
<context>
    <name>ExerciseBar</name>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seed of the first weights</source>
        <translation>初始权重的随机种子</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Factor on the first weights (Glorot)</source>
        <translation>初始权重（Glorot）的倍数</translation>
    </message>
    <message>
        <source>Learning rate α</source>
        <translation>学习率 α</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>As</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>in seconds</source>
        <translation>帧，共（秒）</translation>
    </message>
    <message>
        <source>repeated</source>
        <translation>循环播放</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>A row every</source>
        <translation>每行间隔</translation>
    </message>
    <message>
        <source>To</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Choose where to</source>
        <translation>选择保存位置</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>图片（PNG）</translation>
    </message>
    <message>
        <source>Drawing (SVG)</source>
        <translation>矢量图（SVG）</translation>
    </message>
    <message>
        <source>Page (PDF)</source>
        <translation>页面（PDF）</translation>
    </message>
    <message>
        <source>Numbers (CSV)</source>
        <translation>数据（CSV）</translation>
    </message>
    <message>
        <source>Film (GIF)</source>
        <translation>动画（GIF）</translation>
    </message>
    <message>
        <source>Film without loss (APNG)</source>
        <translation>无损动画（APNG）</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} 像素</translation>
    </message>
    <message>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} 毫米</translation>
    </message>
    <message>
        <source>{field}: a number from {low} to {high}.</source>
        <translation>{field}：{low} 到 {high} 之间的数。</translation>
    </message>
    <message>
        <source>That would be more than {most} pixels along a side.</source>
        <translation>这样一边会超过 {most} 像素。</translation>
    </message>
    <message>
        <source>Where is it to go?</source>
        <translation>要保存到哪里？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>{file} exists already. Replace it?</source>
        <translation>{file} 已经存在。要替换它吗？</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>The open plots, side by side</source>
        <translation>打开的图，并排</translation>
    </message>
    <message>
        <source>The open plots, each in a file</source>
        <translation>打开的图，各存一个文件</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>整个窗口</translation>
    </message>
    <message>
        <source>The run: history and layers</source>
        <translation>本次运行：历史与各层</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
</context>
<context>
    <name>Extreme</name>
    <message>
        <source>subnormal</source>
        <translation>次正规数</translation>
    </message>
</context>
<context>
    <name>FactorsPlot</name>
    <message>
        <source>Factors of the gradient</source>
        <translation>梯度的因子</translation>
    </message>
    <message>
        <source>below layer {number} no signal is left: factors of nothing are not defined</source>
        <translation>第 {number} 层以下已没有信号：无从定义因子</translation>
    </message>
    <message>
        <source>‖δ‖ is not finite: its factors are not defined</source>
        <translation>‖δ‖ 不是有限值：无从定义因子</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>geometric mean and range of {runs}</source>
        <translation>{runs}的几何平均与范围</translation>
    </message>
    <message>
        <source>{factor}: ×{amount} in all</source>
        <translation>{factor}：总计 ×{amount}</translation>
    </message>
</context>
<context>
    <name>FailureDialogs</name>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Something in gradsim has failed. Training is paused; the window stays usable.</source>
        <translation>gradsim 中出现了错误。训练已暂停，窗口仍可使用。</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>Choose a data file</source>
        <translation>选择数据文件</translation>
    </message>
    <message>
        <source>Data (*.csv *.tsv *.txt *.npz);;All files (*)</source>
        <translation>数据 (*.csv *.tsv *.txt *.npz);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Experiments and sessions (*.toml *.gradsim);;All files (*)</source>
        <translation>实验与会话 (*.toml *.gradsim);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save session as</source>
        <translation>会话另存为</translation>
    </message>
    <message>
        <source>Save experiment as</source>
        <translation>实验另存为</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1 已存在，要替换吗？</translation>
    </message>
    <message>
        <source>Sessions (*.gradsim)</source>
        <translation>会话 (*.gradsim)</translation>
    </message>
    <message>
        <source>Experiments (*.toml);;All files (*)</source>
        <translation>实验 (*.toml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>“%1” was changed by another program after it was opened here.</source>
        <translation>“%1”在此打开之后被其他程序修改过。</translation>
    </message>
    <message>
        <source>If it is replaced, that change is lost.</source>
        <translation>如果替换它，那些修改将会丢失。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>FitView</name>
    <message>
        <source>Fitted curve</source>
        <translation>拟合曲线</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
</context>
<context>
    <name>GradientByLayer</name>
    <message>
        <source>Gradient by layer</source>
        <translation>各层梯度</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>Show {curve}</source>
        <translation>显示 {curve}</translation>
    </message>
    <message>
        <source>Show ‖∂L/∂W‖ of other runs, in thin lines</source>
        <translation>以细线显示其他运行的 ‖∂L/∂W‖</translation>
    </message>
    <message>
        <source>{step} · measured ×{measured} per layer, theory ×{theory}</source>
        <translation>{step} · 实测每层 ×{measured}，理论 ×{theory}</translation>
    </message>
    <message>
        <source>×{measured} per layer, theory ×{theory}</source>
        <translation>每层 ×{measured}，理论 ×{theory}</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
</context>
<context>
    <name>GradientOverTime</name>
    <message>
        <source>Gradient over time</source>
        <translation>梯度随时间变化</translation>
    </message>
    <message>
        <source>Show {curve}</source>
        <translation>显示 {curve}</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>no steps yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>{measure} · median of {runs}</source>
        <translation>{measure} · {runs}的中位数</translation>
    </message>
    <message>
        <source>{name} (no room)</source>
        <translation>{name}（空间不足）</translation>
    </message>
    <message>
        <source>layer {layer}, step {step}</source>
        <translation>第 {layer} 层，第 {step} 步</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>User guide</source>
        <translation>使用指南</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
</context>
<context>
    <name>HomogeneousTrap</name>
    <message>
        <source>Two norms: ‖∂L/∂W‖ stays level although δ vanishes. ∂L/∂W = δ·aᵀ, and with {function}, which is homogeneous, the activations a shrink on their way up by as much as δ shrinks on its way down. The network hardly sees its input.</source>
        <translation>两种范数：δ 消失了，‖∂L/∂W‖ 却保持水平。∂L/∂W = δ·aᵀ，而 {function} 是齐次函数：激活值 a 向上缩小多少，δ 向下就缩小多少。网络几乎看不到输入。</translation>
    </message>
    <message>
        <source>Two norms: ‖∂L/∂W‖ stays level although δ explodes. ∂L/∂W = δ·aᵀ, and with {function}, which is homogeneous, the activations a grow on their way up by as much as δ grows on its way down.</source>
        <translation>两种范数：δ 爆炸了，‖∂L/∂W‖ 却保持水平。∂L/∂W = δ·aᵀ，而 {function} 是齐次函数：激活值 a 向上增大多少，δ 向下就增大多少。</translation>
    </message>
</context>
<context>
    <name>LayerCurve</name>
    <message>
        <source>‖δ‖ signal</source>
        <translation>‖δ‖ 误差信号</translation>
    </message>
    <message>
        <source>theory ‖∂L/∂W‖</source>
        <translation>理论 ‖∂L/∂W‖</translation>
    </message>
    <message>
        <source>theory</source>
        <translation>理论</translation>
    </message>
</context>
<context>
    <name>LayerPlot</name>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>layer {number} of {count}</source>
        <translation>第 {number} 层（共 {count} 层）</translation>
    </message>
</context>
<context>
    <name>LessonDock</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>All lessons</source>
        <translation>全部课程</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>退出课程</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>LessonErrorDialog</name>
    <message>
        <source>This lesson cannot be used</source>
        <translation>这个课程无法使用</translation>
    </message>
    <message>
        <source>Correct the file, save it, and open it again.</source>
        <translation>改正文件、保存，然后重新打开。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
</context>
<context>
    <name>LessonGuide</name>
    <message>
        <source>Open lesson</source>
        <translation>打开课程</translation>
    </message>
    <message>
        <source>Lessons (*.md);;All files (*)</source>
        <translation>课程 (*.md);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>LessonList</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Open a lesson file…</source>
        <translation>打开课程文件…</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>Loss and accuracy</source>
        <translation>损失与准确率</translation>
    </message>
    <message>
        <source>Loss axis: automatic</source>
        <translation>损失轴：自动</translation>
    </message>
    <message>
        <source>Loss axis: linear</source>
        <translation>损失轴：线性</translation>
    </message>
    <message>
        <source>Loss axis: logarithmic</source>
        <translation>损失轴：对数</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>no steps yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>accuracy in %</source>
        <translation>准确率（%）</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>{some} of {all} runs diverged</source>
        <translation>{all} 次运行中 {some} 次发散</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Controls</source>
        <translation>控制面板</translation>
    </message>
</context>
<context>
    <name>MapSetup</name>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Upwards</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>What the colours show</source>
        <translation>颜色表示什么</translation>
    </message>
    <message>
        <source>after steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps of training before it is measured; 0: first weights</source>
        <translation>测量之前训练的步数；0 表示初始权重</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>How many networks stand behind each cell</source>
        <translation>每个格子背后有多少个网络</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a map that was saved</source>
        <translation>打开保存过的相图</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the map, so that it can be opened again</source>
        <translation>保存相图，以便以后打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>E&amp;dit</source>
        <translation>编辑(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Experiment</source>
        <translation>实验(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>课程(&amp;L)</translation>
    </message>
    <message>
        <source>Fi&amp;gures</source>
        <translation>图示(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Pinned runs</source>
        <translation>已钉住的运行</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss the message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Naming</name>
    <message>
        <source>no {key}</source>
        <translation>无{key}</translation>
    </message>
    <message>
        <source>{key} {value}</source>
        <translation>{key} {value}</translation>
    </message>
    <message>
        <source>{key}: {value}</source>
        <translation>{key}：{value}</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Begin again</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>First weights, first step (Home)</source>
        <translation>回到初始权重和第一步（Home）</translation>
    </message>
    <message>
        <source>One formula back (Left); a stage back (Page Up)</source>
        <translation>退回一个公式（←）；退回一个阶段（Page Up）</translation>
    </message>
    <message>
        <source>Next formula (Right); next stage (Page Down)</source>
        <translation>下一个公式（→）；下一个阶段（Page Down）</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>step %1 of %2 · round %3</source>
        <translation>第 %1 / %2 步 · 第 %3 轮</translation>
    </message>
</context>
<context>
    <name>NetworkDrawing</name>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>OneWeight</name>
    <message>
        <source>weight w</source>
        <translation>权重 w</translation>
    </message>
    <message>
        <source>loss L(w)</source>
        <translation>损失 L(w)</translation>
    </message>
    <message>
        <source>Loss curve; arrow keys move the start A</source>
        <translation>损失曲线；方向键移动起点 A</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>最优点</translation>
    </message>
    <message>
        <source>Step length %1. Rate × gradient scale × curvature = %2 × %3 × 1 = %4; stable below 2.</source>
        <translation>步长 %1。学习率 × 梯度倍数 × 曲率 = %2 × %3 × 1 = %4；小于 2 才稳定。</translation>
    </message>
    <message>
        <source>Vanished: each step covers %1 of the way. After many steps the weight has come from A only to B; nine tenths of the way take %2 steps.</source>
        <translation>梯度消失：每一步只走完路程的 %1。走了很多步，权重才从 A 挪到 B；走完九成路程需要 %2 步。</translation>
    </message>
    <message>
        <source>Right: each step covers %1 of the way that is left; nine tenths of it take %2 steps.</source>
        <translation>合适：每一步走完剩余路程的 %1；走完九成需要 %2 步。</translation>
    </message>
    <message>
        <source>Overshooting: each step leaps over the minimum and ends %3 times as far from it as it began. It still arrives, after %2 steps for nine tenths of the way.</source>
        <translation>越过：每一步都越过最优点，落点到最优点的距离是原来的 %3 倍。仍能到达，走完九成路程需要 %2 步。</translation>
    </message>
    <message>
        <source>Too large: from A over the minimum to F, and back to A, for ever. The minimum is never found.</source>
        <translation>太大：从 A 越过最优点到 F，再回到 A，如此往复，永远找不到最优点。</translation>
    </message>
    <message>
        <source>Exploded: each step ends %3 times as far from the minimum as it began. The weight leaves all bounds.</source>
        <translation>梯度爆炸：每一步之后到最优点的距离都是原来的 %3 倍，权重无限远去。</translation>
    </message>
</context>
<context>
    <name>PhaseMap</name>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>%1, median</source>
        <translation>%1，中位数</translation>
    </message>
    <message>
        <source>range of %1 seeds</source>
        <translation>%1 个种子的范围</translation>
    </message>
    <message>
        <source>theory, first weights</source>
        <translation>理论，初始权重</translation>
    </message>
    <message>
        <source>loss, median</source>
        <translation>损失，中位数</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 个中的 %1 个</translation>
    </message>
</context>
<context>
    <name>PhaseMapCard</name>
    <message>
        <source>Phase map</source>
        <translation>相图</translation>
    </message>
    <message>
        <source>Gradient of the first weights</source>
        <translation>初始权重的梯度</translation>
    </message>
    <message>
        <source>Loss of the first weights</source>
        <translation>初始权重的损失</translation>
    </message>
    <message>
        <source>Verdict on the first weights</source>
        <translation>初始权重的结论</translation>
    </message>
    <message>
        <source>Gradient after %1 steps</source>
        <translation>%1 步后的梯度</translation>
    </message>
    <message>
        <source>Loss after %1 steps</source>
        <translation>%1 步后的损失</translation>
    </message>
    <message>
        <source>Verdict after %1 steps</source>
        <translation>%1 步后的结论</translation>
    </message>
    <message>
        <source>Show theory’s lines</source>
        <translation>显示理论曲线</translation>
    </message>
    <message>
        <source>No map yet: choose two keys above, and press Compute.</source>
        <translation>还没有相图：在上面选两个键，再按“计算”。</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg *.pdf)</source>
        <translation>图片 (*.png *.svg *.pdf)</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>%1 (logarithmic)</source>
        <translation>%1（对数）</translation>
    </message>
    <message>
        <source>median of %1 seeds</source>
        <translation>%1 个种子的中位数</translation>
    </message>
    <message>
        <source>%1 seeds together</source>
        <translation>%1 个种子一起判断</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>vanishes</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>explodes</source>
        <translation>爆炸</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>no such network</source>
        <translation>没有这样的网络</translation>
    </message>
</context>
<context>
    <name>PhaseMapFigure</name>
    <message>
        <source>Phase map</source>
        <translation>相图</translation>
    </message>
    <message>
        <source>Lines are theory’s: solid where χ* = 1, dashed where networks are ξ deep, dotted at 6ξ. A click on a cell loads its network.</source>
        <translation>曲线来自理论：实线处 χ* = 1，虚线处网络深度为 ξ，点线处为 6ξ。单击一个格子即可载入它的网络。</translation>
    </message>
    <message>
        <source>theory’s numbers …</source>
        <translation>理论数值 …</translation>
    </message>
    <message>
        <source>%1 of %2 cells</source>
        <translation>%1 / %2 个格子</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The network in the window differs from those of this map: %1.</source>
        <translation>窗口中的网络与这张相图中的网络不同：%1。</translation>
    </message>
    <message>
        <source>Phase maps (*.npz)</source>
        <translation>相图 (*.npz)</translation>
    </message>
    <message>
        <source>Open phase map</source>
        <translation>打开相图</translation>
    </message>
    <message>
        <source>Save phase map</source>
        <translation>保存相图</translation>
    </message>
</context>
<context>
    <name>PinMenu</name>
    <message>
        <source>Show in plots</source>
        <translation>在图中显示</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Use its experiment</source>
        <translation>采用它的实验</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Rename the pinned run</source>
        <translation>重命名已钉住的运行</translation>
    </message>
    <message>
        <source>Name (empty: by what is different in it)</source>
        <translation>名称（留空：以其不同之处命名）</translation>
    </message>
</context>
<context>
    <name>Pins</name>
    <message>
        <source>%1 runs are pinned, and more could not be told apart. Remove one.</source>
        <translation>已钉住 %1 次运行，再多就无法区分。请先移除一个。</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>PlotCard</name>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Enlarge: {plot}</source>
        <translation>放大：{plot}</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More: {plot}</source>
        <translation>更多：{plot}</translation>
    </message>
</context>
<context>
    <name>PredictionPlot</name>
    <message>
        <source>Predictions</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>{name} (other data)</source>
        <translation>{name}（数据不同）</translation>
    </message>
</context>
<context>
    <name>PredictionView</name>
    <message>
        <source>the network&apos;s answers are not finite</source>
        <translation>网络的输出不是有限数</translation>
    </message>
    <message>
        <source>test accuracy {value}</source>
        <translation>测试准确率 {value}</translation>
    </message>
    <message>
        <source>training accuracy {value}</source>
        <translation>训练准确率 {value}</translation>
    </message>
    <message>
        <source>test {value}</source>
        <translation>测试 {value}</translation>
    </message>
    <message>
        <source>training {value}</source>
        <translation>训练 {value}</translation>
    </message>
    <message>
        <source>test R² {value}</source>
        <translation>测试 R² {value}</translation>
    </message>
    <message>
        <source>training R² {value}</source>
        <translation>训练 R² {value}</translation>
    </message>
</context>
<context>
    <name>ProblemReport</name>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open the log&apos;s folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Copy this text into your report, and write above it what you did and what you expected. gradsim itself sends nothing anywhere.</source>
        <translation>请把这段文字复制到你的报告里，并在上面写明你做了什么、本来期望看到什么。gradsim 自己不会向任何地方发送任何内容。</translation>
    </message>
</context>
<context>
    <name>PyTorch</name>
    <message>
        <source>Export as PyTorch script</source>
        <translation>导出为 PyTorch 脚本</translation>
    </message>
    <message>
        <source>Python scripts (*.py);;All files (*)</source>
        <translation>Python 脚本 (*.py);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>right answer</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>your answer, not right</source>
        <translation>你的答案，不对</translation>
    </message>
    <message>
        <source>✓ Right</source>
        <translation>✓ 正确</translation>
    </message>
    <message>
        <source>✗ Not quite</source>
        <translation>✗ 不太对</translation>
    </message>
</context>
<context>
    <name>Recent</name>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
</context>
<context>
    <name>ReportCommand</name>
    <message>
        <source>Lab report</source>
        <translation>实验报告</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>正在写报告……</translation>
    </message>
    <message>
        <source>Remedies are still being tried.</source>
        <translation>补救办法仍在试验中。</translation>
    </message>
    <message>
        <source>Pinned runs are still being made once more.</source>
        <translation>已钉住的运行仍在重新生成。</translation>
    </message>
    <message>
        <source>What is not ready will not be in the report.</source>
        <translation>尚未就绪的内容不会出现在报告中。</translation>
    </message>
    <message>
        <source>Save the report as</source>
        <translation>报告另存为</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;HTML (*.html)</source>
        <translation>PDF (*.pdf);;HTML (*.html)</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Lab report</source>
        <translation>实验报告</translation>
    </message>
    <message>
        <source>A report of the run as it is now, as PDF or HTML: set-up, formulas, theory, figures with their numbers, the verdict, and what was tried. What you leave empty here becomes a line to be filled in by hand.</source>
        <translation>当前运行的报告，PDF 或 HTML 格式：设置、公式、理论、带数值的图、结论，以及试过的对策。此处留空的内容，报告中会留出横线供手写。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Compare with pinned runs</source>
        <translation>与已钉住的运行对比</translation>
    </message>
</context>
<context>
    <name>ResidualFigure</name>
    <message>
        <source>Residual block</source>
        <translation>残差结构</translation>
    </message>
    <message>
        <source>Beside its two layers, the gradient has a path of its own. Switch the skip off: what arrives?</source>
        <translation>在两层之外，梯度另有一条路可走。关掉跨层连接：还剩多少能传到？</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跨层连接</translation>
    </message>
    <message>
        <source>Skip connection</source>
        <translation>跨层连接</translation>
    </message>
    <message>
        <source>Factor α of the branch</source>
        <translation>分支的系数 α</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Factor on He&apos;s weights</source>
        <translation>He 初始权重的倍数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seed of the weights</source>
        <translation>权重的随机种子</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>块数</translation>
    </message>
    <message>
        <source>Number of blocks</source>
        <translation>残差块的数目</translation>
    </message>
    <message>
        <source>Backward: ‖∂L/∂a‖, × per block</source>
        <translation>反向：‖∂L/∂a‖，每块倍数</translation>
    </message>
    <message>
        <source>block</source>
        <translation>残差块</translation>
    </message>
    <message>
        <source>Forward: ‖a‖, × per block</source>
        <translation>前向：‖a‖，每块倍数</translation>
    </message>
    <message>
        <source>block %1 of %2</source>
        <translation>第 %1 块，共 %2 块</translation>
    </message>
    <message>
        <source>What arrives at x</source>
        <translation>到达 x 的梯度</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>第 %1 块</translation>
    </message>
    <message>
        <source>no skip</source>
        <translation>无跨层连接</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>跨层</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>分支</translation>
    </message>
</context>
<context>
    <name>RestoreBar</name>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>A run was kept when gradsim ended: “%1”, step %2, %3.</source>
        <translation>gradsim 结束时保留了一次运行：“%1”，第 %2 步，%3。</translation>
    </message>
    <message>
        <source>A run was kept when gradsim ended: “%1”, step %2, %3. There are more: %4.</source>
        <translation>gradsim 结束时保留了一次运行：“%1”，第 %2 步，%3。另外还有 %4 次。</translation>
    </message>
</context>
<context>
    <name>RowLabel</name>
    <message>
        <source>applies while training</source>
        <translation>训练中即时生效</translation>
    </message>
    <message>
        <source>starts a new run</source>
        <translation>需开始新的运行</translation>
    </message>
    <message>
        <source>Locked in this experiment (Experiment → Lock and hide controls…)</source>
        <translation>在本实验中已锁定（实验 → 锁定和隐藏控件…）</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>median and range of {runs} runs</source>
        <translation>{runs} 次运行的中位数与范围</translation>
    </message>
    <message>
        <source>median and range of {some} of {runs} runs</source>
        <translation>{runs} 次运行中 {some} 次的中位数与范围</translation>
    </message>
    <message>
        <source>{runs} runs</source>
        <translation>{runs} 次运行</translation>
    </message>
    <message>
        <source>{some} of {runs} runs</source>
        <translation>{runs} 次运行中的 {some} 次</translation>
    </message>
    <message>
        <source>first of {runs} runs</source>
        <translation>{runs} 次运行中的第一次</translation>
    </message>
    <message>
        <source>run 1</source>
        <translation>第 1 次运行</translation>
    </message>
</context>
<context>
    <name>ScatterView</name>
    <message>
        <source>Answers and targets</source>
        <translation>输出与目标值</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标值</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>target {value}</source>
        <translation>目标值 {value}</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Share this experiment</source>
        <translation>分享此实验</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>Share string</source>
        <translation>分享码</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Scan it, copy the text, and choose “Open copied share string” in another gradsim: the same experiment runs there.</source>
        <translation>扫描它，复制文本，然后在另一个 gradsim 中选择“打开已复制的分享码”：那里就会运行同一个实验。</translation>
    </message>
    <message>
        <source>This share string is too long for a QR code. It can be copied, or the experiment saved as a file.</source>
        <translation>此分享码太长，无法生成二维码。可以复制它，或将实验保存为文件。</translation>
    </message>
</context>
<context>
    <name>SlicePanel</name>
    <message>
        <source>Loss of the network along its gradient</source>
        <translation>网络沿梯度方向的损失</translation>
    </message>
    <message>
        <source>step t against the gradient</source>
        <translation>沿负梯度方向的步长 t</translation>
    </message>
    <message>
        <source>loss of the mini-batch</source>
        <translation>小批量的损失</translation>
    </message>
    <message>
        <source>its tangent, L − t ‖∇L‖²</source>
        <translation>切线 L − t ‖∇L‖²</translation>
    </message>
    <message>
        <source>The slice is being computed.</source>
        <translation>正在计算剖面。</translation>
    </message>
    <message>
        <source>The network has diverged: its loss is no number.</source>
        <translation>网络已发散：损失不是数。</translation>
    </message>
    <message>
        <source>First run, mini-batch of step %1, without dropout and penalties. A plain gradient step: what the optimizer makes of it may be another one.</source>
        <translation>第一个网络，第 %1 步的小批量，不含 Dropout 与正则化项。这是单纯的梯度步；优化器实际走的可能不同。</translation>
    </message>
    <message>
        <source>t = learning rate %1</source>
        <translation>t = 学习率 %1</translation>
    </message>
    <message>
        <source>best t = %1</source>
        <translation>最佳 t = %1</translation>
    </message>
    <message>
        <source>A step of t = %1 takes the loss out of all numbers; its tangent promised %3 less.</source>
        <translation>走 t = %1 的一步，损失便超出数的范围；切线预计降低 %3。</translation>
    </message>
    <message>
        <source>A step of t = %1 lowers the loss by %2; its tangent promised %3.</source>
        <translation>走 t = %1 的一步，损失降低 %2；切线预计降低 %3。</translation>
    </message>
    <message>
        <source>A step of t = %1 raises the loss by %2, though its tangent promised %3 less.</source>
        <translation>走 t = %1 的一步，损失升高 %2；而切线预计降低 %3。</translation>
    </message>
    <message>
        <source>None of these steps lowers it.</source>
        <translation>这些步长都不能使损失降低。</translation>
    </message>
    <message>
        <source>The tangent holds up to t = %3 only, %4 of the learning rate: with a gradient this large, the step ends somewhere else in a wild landscape.</source>
        <translation>切线只在 t = %3 以内有效，即学习率的 %4：梯度如此之大，这一步会落到崎岖地形的别处。</translation>
    </message>
    <message>
        <source>It still falls at %1 times the learning rate: with a gradient this small, steps are far too short.</source>
        <translation>到学习率的 %1 倍处损失仍在降低：梯度如此之小，步长远远不够。</translation>
    </message>
    <message>
        <source>The best of these steps is %1 times as long and lowers it by %2: this one is too small.</source>
        <translation>其中最好的一步是它的 %1 倍长，可降低 %2：这一步太小。</translation>
    </message>
    <message>
        <source>The best of these steps is only %1 times as long and lowers it by %2: this one is too large.</source>
        <translation>其中最好的一步只有它的 %1 倍长，可降低 %2：这一步太大。</translation>
    </message>
    <message>
        <source>The best of these steps lowers it by %2 and is about as long as this one.</source>
        <translation>其中最好的一步可降低 %2，长度与这一步相近。</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>tangent</source>
        <translation>切线</translation>
    </message>
    <message>
        <source>of the learning rate</source>
        <translation>相对学习率</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Figure</source>
        <translation>图示</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>1 run</source>
        <translation>1 次运行</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 次运行</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>live: changes apply while training</source>
        <translation>即时：训练中更改立即生效</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>How often a second the plots are drawn</source>
        <translation>图表每秒绘制的次数</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 帧/秒</translation>
    </message>
</context>
<context>
    <name>SurfaceView</name>
    <message>
        <source>Fitted surface</source>
        <translation>拟合曲面</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>SweepPicture</name>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>After %1 steps.</source>
        <translation>训练 %1 步之后。</translation>
    </message>
    <message>
        <source>At the first weights.</source>
        <translation>初始权重处。</translation>
    </message>
    <message>
        <source>Medians of %1 networks at each place, without those that diverged.</source>
        <translation>每处为 %1 个网络的中位数，不含已发散的网络。</translation>
    </message>
    <message>
        <source>All values of %1 are in them.</source>
        <translation>其中包含 %1 的所有取值。</translation>
    </message>
    <message>
        <source>Bands reach from the least to the greatest.</source>
        <translation>色带从最小值到最大值。</translation>
    </message>
    <message>
        <source>Hatched: all have diverged.</source>
        <translation>斜线：全部发散。</translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>Your turn</source>
        <translation>轮到你了</translation>
    </message>
    <message>
        <source>Show a hint</source>
        <translation>给我提示</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>达成</translation>
    </message>
</context>
<context>
    <name>Theory</name>
    <message>
        <source>ordered (gradients vanish)</source>
        <translation>有序相（梯度消失）</translation>
    </message>
    <message>
        <source>critical (gradients pass)</source>
        <translation>临界相（梯度畅通）</translation>
    </message>
    <message>
        <source>chaotic (gradients explode)</source>
        <translation>混沌相（梯度爆炸）</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>无定义</translation>
    </message>
    <message>
        <source>Mean-field theory for the first weights: the median network of this width; the band holds about 9 of 10.</source>
        <translation>针对初始权重的平均场理论：该宽度下网络的中位数；色带约含十分之九的网络。</translation>
    </message>
    <message>
        <source>Phase: {phase}</source>
        <translation>所处的相：{phase}</translation>
    </message>
    <message>
        <source>χ* = {chi}, depth scale ξ = {depth} layers</source>
        <translation>χ* = {chi}，深度尺度 ξ = {depth} 层</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Go to any step of this run; dots: where a setting was changed</source>
        <translation>前往本次运行的任意一步；圆点表示更改过设置的位置</translation>
    </message>
    <message>
        <source>Go to the latest step (End)</source>
        <translation>前往最新一步（End）</translation>
    </message>
    <message>
        <source>on the way…</source>
        <translation>正在前往…</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>now: %1</source>
        <translation>现在：%1</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>making the network…</source>
        <translation>正在构建网络…</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Pinned runs</source>
        <translation>已钉住的运行</translation>
    </message>
    <message>
        <source>Pinned runs: %1</source>
        <translation>已钉住的运行：%1</translation>
    </message>
    <message>
        <source>Lesson %1 · %2</source>
        <translation>第 %1 课 · %2</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Open and close plots</source>
        <translation>打开和关闭图表</translation>
    </message>
    <message>
        <source>Lessons and presets</source>
        <translation>课程与预设</translation>
    </message>
    <message>
        <source>making…</source>
        <translation>构建中…</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1 步/秒</translation>
    </message>
</context>
<context>
    <name>TwoWeights</name>
    <message>
        <source>weight w₁, along the ravine</source>
        <translation>权重 w₁，沿峡谷</translation>
    </message>
    <message>
        <source>weight w₂, across</source>
        <translation>权重 w₂，横向</translation>
    </message>
    <message>
        <source>Lines of equal loss; arrow keys move the start A</source>
        <translation>等损失线；方向键移动起点 A</translation>
    </message>
    <message>
        <source>Curvature across</source>
        <translation>横向曲率</translation>
    </message>
    <message>
        <source>how steep the walls are; along the ravine it is 1</source>
        <translation>谷壁的陡峭程度；沿峡谷方向为 1</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>最优点</translation>
    </message>
    <message>
        <source>Step length %1. Rate × gradient scale × curvature: %2 along, %3 across; stable below 2.</source>
        <translation>步长 %1。学习率 × 梯度倍数 × 曲率：沿峡谷 %2，横向 %3；小于 2 才稳定。</translation>
    </message>
    <message>
        <source>Vanished: nothing moves. Nine tenths of the way along the ravine would take %1 steps.</source>
        <translation>梯度消失：几乎不动。沿峡谷走完九成路程需要 %1 步。</translation>
    </message>
    <message>
        <source>Right: down the wall without leaping over the bottom, then along it; nine tenths of it take %1 steps.</source>
        <translation>合适：沿谷壁而下，不越过谷底，再沿谷底前进；走完九成需要 %1 步。</translation>
    </message>
    <message>
        <source>From wall to wall, each time %2 times as high; along the ravine nine tenths take %1 steps. The steepest direction limits the rate, and the flattest one pays for it.</source>
        <translation>在两壁之间来回，每次高度是前一次的 %2 倍；沿峡谷走完九成需要 %1 步。最陡的方向限制了学习率，最平的方向为此付出代价。</translation>
    </message>
    <message>
        <source>Too large: across it bounces from wall to wall for ever, while it moves on along the ravine.</source>
        <translation>太大：横向在两壁之间永远来回弹跳，而沿峡谷方向仍在前进。</translation>
    </message>
    <message>
        <source>Exploded: each step ends %2 times as far up the other wall; along the ravine it would be stable.</source>
        <translation>梯度爆炸：每一步落到对面谷壁，距离是原来的 %2 倍；沿峡谷方向本来是稳定的。</translation>
    </message>
    <message>
        <source>Exploded: unstable in both directions.</source>
        <translation>梯度爆炸：两个方向都不稳定。</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>opening “%1”</source>
        <translation>打开“%1”</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做：%1</translation>
    </message>
</context>
<context>
    <name>UpdateRatio</name>
    <message>
        <source>Update ratio</source>
        <translation>更新比</translation>
    </message>
    <message>
        <source>10⁻³, as usual</source>
        <translation>10⁻³，通常值</translation>
    </message>
    <message>
        <source>no steps yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>not defined: no finite update was made</source>
        <translation>无定义：没有有限的更新</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>So many were made in the time that a trial has; a faster machine would make more.</source>
        <translation>一次试验的时间只够这么多步；更快的机器能做得更多。</translation>
    </message>
</context>
<context>
    <name>VerdictBar</name>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Explain the verdict (W)</source>
        <translation>解释结论（W）</translation>
    </message>
    <message>
        <source>testing remedies…</source>
        <translation>正在试验对策…</translation>
    </message>
    <message>
        <source>remedies could not be tried</source>
        <translation>对策未能试验</translation>
    </message>
    <message>
        <source>{tried} remedies tried, none helps</source>
        <translation>试了 {tried} 个对策，均无效</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>对策</translation>
    </message>
    <message>
        <source>Try {remedy}</source>
        <translation>试试：{remedy}</translation>
    </message>
</context>
<context>
    <name>WeightsPlot</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>测量中…</translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>σ₁, largest singular value</source>
        <translation>σ₁，最大奇异值</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Trains deep networks before your eyes and shows why gradients vanish or explode on the way.</source>
        <translation>在您眼前训练深度网络，展示梯度为什么会在途中消失或爆炸。</translation>
    </message>
    <message>
        <source>Show at start</source>
        <translation>启动时显示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Why {kind}?</source>
        <translation>为什么“{kind}”？</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>What helps here</source>
        <translation>在这里有效的方法</translation>
    </message>
    <message>
        <source>What does not help here</source>
        <translation>在这里无效的方法</translation>
    </message>
    <message>
        <source>Most of it: {factor}.</source>
        <translation>主要来自：{factor}。</translation>
    </message>
    <message>
        <source>per layer</source>
        <translation>每层</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>The gradient is a product</source>
        <translation>梯度是一个乘积</translation>
    </message>
    <message>
        <source>measured {measured} per layer, theory {theory}</source>
        <translation>实测每层 {measured}，理论 {theory}</translation>
    </message>
    <message>
        <source>What theory says of the first weights</source>
        <translation>理论对初始权重的预测</translation>
    </message>
    <message>
        <source>{kind}: first in step {step}, layer {layer}</source>
        <translation>{kind}：首次出现在第 {step} 步、第 {layer} 层</translation>
    </message>
    <message>
        <source>Gradient entries that are no ordinary numbers in {precision}</source>
        <translation>在 {precision} 中不再是普通数的梯度分量</translation>
    </message>
    <message>
        <source>Remedies were tried for the first {steps} steps; what a longer run comes to may be something else.</source>
        <translation>对策只试了最初 {steps} 步；训练更久，结果可能不同。</translation>
    </message>
    <message>
        <source>{remedy}: {verdict}. {reason}</source>
        <translation>{remedy}：{verdict}。{reason}</translation>
    </message>
    <message>
        <source>{remedy} cures the gradient: {verdict}. {reason}</source>
        <translation>{remedy}治好了梯度：{verdict}。{reason}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>click</name>
    <message>
        <source>Aborted!</source>
        <translation>已中止！</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>已弃用</translation>
    </message>
    <message>
        <source>Missing command.</source>
        <translation>缺少命令。</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Positional arguments</source>
        <translation>位置参数</translation>
    </message>
    <message>
        <source>DeprecationWarning: The command {name!r} is deprecated.{extra_message}</source>
        <translation>弃用警告：命令 {name!r} 已弃用。{extra_message}</translation>
    </message>
    <message>
        <source>Got unexpected extra arguments ({args})</source>
        <translation>多余的参数（{args}）</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Value must be an iterable.</source>
        <translation>值必须是可迭代的。</translation>
    </message>
    <message>
        <source>DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}</source>
        <translation>弃用警告：{param_type} {name!r} 已弃用。{extra_message}</translation>
    </message>
    <message>
        <source>Could not determine name for option with declarations {decls!r}</source>
        <translation>无法由声明 {decls!r} 确定选项的名称</translation>
    </message>
    <message>
        <source>No options defined but a name was passed ({name}). Did you mean to declare an argument instead? Did you mean to pass &apos;--{name}&apos;?</source>
        <translation>没有定义选项，却给出了名称（{name}）。是否想声明参数？是否想写“--{name}”？</translation>
    </message>
    <message>
        <source>env var: {var}</source>
        <translation>环境变量：{var}</translation>
    </message>
    <message>
        <source>default: {default}</source>
        <translation>默认：{default}</translation>
    </message>
    <message>
        <source>Arguments take exactly one parameter declaration, got {length}: {decls}.</source>
        <translation>参数只能有一个声明，却有 {length} 个：{decls}。</translation>
    </message>
    <message>
        <source>(dynamic)</source>
        <translation>（动态）</translation>
    </message>
    <message>
        <source>Name &apos;{name}&apos; defined twice</source>
        <translation>名称“{name}”定义了两次</translation>
    </message>
    <message>
        <source>Takes {nargs} values but {len} were given.</source>
        <translation>需要 {nargs} 个值，却给出了 {len} 个。</translation>
    </message>
    <message>
        <source>Boolean option {decl!r} cannot use the same flag for true/false.</source>
        <translation>布尔选项 {decl!r} 的真和假不能用同一个标志。</translation>
    </message>
    <message>
        <source>Do you want to continue?</source>
        <translation>要继续吗？</translation>
    </message>
    <message>
        <source>Confirm the action without prompting.</source>
        <translation>不询问，直接确认。</translation>
    </message>
    <message>
        <source>%(prog)s, version %(version)s</source>
        <translation>%(prog)s，版本 %(version)s</translation>
    </message>
    <message>
        <source>Show the version and exit.</source>
        <translation>显示版本并退出。</translation>
    </message>
    <message>
        <source>Show this message and exit.</source>
        <translation>显示本说明并退出。</translation>
    </message>
    <message>
        <source>(Did you mean one of: {possibilities}?)</source>
        <translation>（是否想输入其中之一：{possibilities}？）</translation>
    </message>
    <message>
        <source>Missing argument</source>
        <translation>缺少参数</translation>
    </message>
    <message>
        <source>unknown error</source>
        <translation>未知错误</translation>
    </message>
    <message>
        <source>Invalid value for {param_hint}: {message}</source>
        <translation>{param_hint} 的值无效：{message}</translation>
    </message>
    <message>
        <source>Missing option</source>
        <translation>缺少选项</translation>
    </message>
    <message>
        <source>Could not open file {filename!r}: {message}</source>
        <translation>无法打开文件 {filename!r}：{message}</translation>
    </message>
    <message>
        <source>Error: {message}</source>
        <translation>错误：{message}</translation>
    </message>
    <message>
        <source>Try &apos;{command} {option}&apos; for help.</source>
        <translation>输入“{command} {option}”可查看说明。</translation>
    </message>
    <message>
        <source>Missing parameter</source>
        <translation>缺少参数</translation>
    </message>
    <message>
        <source>Missing parameter: {param_name}</source>
        <translation>缺少参数：{param_name}</translation>
    </message>
    <message>
        <source>No such option {name!r}.</source>
        <translation>没有选项 {name!r}。</translation>
    </message>
    <message>
        <source>No such command {name!r}.</source>
        <translation>没有命令 {name!r}。</translation>
    </message>
    <message>
        <source>Invalid value: {message}</source>
        <translation>值无效：{message}</translation>
    </message>
    <message>
        <source>Missing {param_type}</source>
        <translation>缺少 {param_type}</translation>
    </message>
    <message>
        <source>Usage:</source>
        <translation>用法：</translation>
    </message>
    <message>
        <source>Invalid start character for option ({option})</source>
        <translation>选项的首字符无效（{option}）</translation>
    </message>
    <message>
        <source>Option {name!r} does not take a value.</source>
        <translation>选项 {name!r} 不带值。</translation>
    </message>
    <message>
        <source>Option {name!r} requires {nargs} arguments.</source>
        <translation>选项 {name!r} 需要 {nargs} 个值。</translation>
    </message>
    <message>
        <source>Argument {name!r} takes {nargs} values.</source>
        <translation>参数 {name!r} 需要 {nargs} 个值。</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose from:
	{choices}</source>
        <translation>可选：
	{choices}</translation>
    </message>
    <message>
        <source>{value!r} is not one of {choices}.</source>
        <translation>{value!r} 不是 {choices} 之一。</translation>
    </message>
    <message>
        <source>Choice({choices})</source>
        <translation>选择（{choices}）</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>{value!r} does not match the formats {formats}.</source>
        <translation>{value!r} 不符合格式 {formats}。</translation>
    </message>
    <message>
        <source>{value} is not in the range {range}.</source>
        <translation>{value} 不在范围 {range} 内。</translation>
    </message>
    <message>
        <source>{value!r} is not a valid boolean. Recognized values: {states}</source>
        <translation>{value!r} 不是有效的布尔值。可用的值：{states}</translation>
    </message>
    <message>
        <source>{len_type} values are required, but {len_value} were given.</source>
        <translation>需要 {len_type} 个值，却给出了 {len_value} 个。</translation>
    </message>
    <message>
        <source>{value!r} is not a valid {number_type}.</source>
        <translation>{value!r} 不是有效的 {number_type}。</translation>
    </message>
    <message>
        <source>{value!r} is not a valid UUID.</source>
        <translation>{value!r} 不是有效的 UUID。</translation>
    </message>
    <message>
        <source>{name} {filename!r} is a file.</source>
        <translation>{name} {filename!r} 是文件。</translation>
    </message>
    <message>
        <source>{name} {filename!r} is a directory.</source>
        <translation>{name} {filename!r} 是目录。</translation>
    </message>
    <message>
        <source>{name} {filename!r} is not readable.</source>
        <translation>{name} {filename!r} 不可读。</translation>
    </message>
    <message>
        <source>{name} {filename!r} is not writable.</source>
        <translation>{name} {filename!r} 不可写。</translation>
    </message>
    <message>
        <source>{name} {filename!r} is not executable.</source>
        <translation>{name} {filename!r} 不可执行。</translation>
    </message>
    <message>
        <source>{name} {filename!r} does not exist.</source>
        <translation>{name} {filename!r} 不存在。</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>Mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Strength λ</source>
        <translation>强度 λ</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>the output layer&apos;s pre-activations are the outputs</source>
        <translation>输出层的预激活值就是输出</translation>
    </message>
    <message>
        <source>As hidden layers</source>
        <translation>同隐藏层</translation>
    </message>
    <message>
        <source>the output layer applies the activation too</source>
        <translation>输出层也应用激活函数</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>what this experiment is called</source>
        <translation>本实验的名称</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>where all random numbers start from</source>
        <translation>所有随机数的起点</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>independent networks trained side by side on the same mini-batches</source>
        <translation>在相同小批量上并行训练的独立网络的个数</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>of all numbers of the network</source>
        <translation>网络中所有数值的精度</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>what the network learns</source>
        <translation>网络学习的内容</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>a CSV or NPZ file</source>
        <translation>CSV 或 NPZ 文件</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>how many samples are generated</source>
        <translation>生成多少个样本</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>how blurred the pattern is</source>
        <translation>图案的模糊程度</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>number of Gaussian inputs</source>
        <translation>高斯输入的个数</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>测试集比例</translation>
    </message>
    <message>
        <source>share of the samples kept for testing</source>
        <translation>留作测试的样本比例</translation>
    </message>
    <message>
        <source>Standardize</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>shift and scale every input to mean 0 and deviation 1</source>
        <translation>平移并缩放每个输入，使其均值为 0、标准差为 1</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>number of hidden layers</source>
        <translation>隐藏层的层数</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>units of every hidden layer, or a list with one number per hidden layer</source>
        <translation>每个隐藏层的单元数；也可以是一个列表，每个隐藏层对应一个数</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>f of the hidden layers</source>
        <translation>隐藏层的 f</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>whether the output layer applies the activation too</source>
        <translation>输出层是否也应用激活函数</translation>
    </message>
    <message>
        <source>Initializer</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>how the first weights are drawn</source>
        <translation>初始权重的抽取方式</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>multiplies the initializer&apos;s standard deviation</source>
        <translation>乘在初始化标准差上的系数</translation>
    </message>
    <message>
        <source>Bias deviation</source>
        <translation>偏置标准差</translation>
    </message>
    <message>
        <source>standard deviation of the first biases</source>
        <translation>初始偏置的标准差</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>limits the gradient&apos;s size</source>
        <translation>限制梯度的大小</translation>
    </message>
    <message>
        <source>Threshold θ</source>
        <translation>阈值 θ</translation>
    </message>
    <message>
        <source>the size that the gradient may have</source>
        <translation>梯度允许的大小</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>penalty λ Σ|W|</source>
        <translation>惩罚项 λ Σ|W|</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>penalty λ ΣW²</source>
        <translation>惩罚项 λ ΣW²</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>probability with which a unit is left out of a step</source>
        <translation>每一步中单元被随机丢弃的概率</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>of every hidden layer&apos;s pre-activations</source>
        <translation>对每个隐藏层的预激活值</translation>
    </message>
    <message>
        <source>Residual connections</source>
        <translation>残差连接</translation>
    </message>
    <message>
        <source>paths around blocks of layers</source>
        <translation>绕过若干层的恒等通路</translation>
    </message>
    <message>
        <source>Layers per block</source>
        <translation>每块层数</translation>
    </message>
    <message>
        <source>hidden layers inside one residual block</source>
        <translation>一个残差块所含的隐藏层数</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>what is made small</source>
        <translation>训练中被最小化的量</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>how the weights follow the gradient</source>
        <translation>权重如何沿梯度更新</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>length of a step along the gradient</source>
        <translation>沿梯度每一步的步长</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>share of the last step kept in the next</source>
        <translation>上一步更新保留到下一步的比例</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>share of the weights lost per step and learning rate</source>
        <translation>每步、每单位学习率损失的权重比例</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率策略</translation>
    </message>
    <message>
        <source>how the learning rate changes</source>
        <translation>学习率如何变化</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>samples per step</source>
        <translation>每步的样本数</translation>
    </message>
    <message>
        <source>f(u) = u: no non-linearity at all</source>
        <translation>f(u) = u：完全没有非线性</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>1/(1 + e⁻ᵘ); f′ is at most 0.25</source>
        <translation>1/(1 + e⁻ᵘ)；f′ 至多为 0.25</translation>
    </message>
    <message>
        <source>Hard sigmoid</source>
        <translation>Hard sigmoid</translation>
    </message>
    <message>
        <source>ReLU6(u + 3)/6: a sigmoid of three straight lines</source>
        <translation>ReLU6(u + 3)/6：由三段直线组成的 sigmoid</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>hyperbolic tangent; f′ is at most 1, at u = 0</source>
        <translation>双曲正切；f′ 在 u = 0 处取最大值 1</translation>
    </message>
    <message>
        <source>Softsign</source>
        <translation>Softsign</translation>
    </message>
    <message>
        <source>u/(1 + |u|): like tanh, with slower tails</source>
        <translation>u/(1 + |u|)：类似 tanh，但尾部趋近更慢</translation>
    </message>
    <message>
        <source>Softplus</source>
        <translation>Softplus</translation>
    </message>
    <message>
        <source>ln(1 + eᵘ): a smooth ReLU</source>
        <translation>ln(1 + eᵘ)：平滑的 ReLU</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>max(0, u); f′ is 1 or 0</source>
        <translation>max(0, u)；f′ 为 1 或 0</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>u for u &gt; 0, else 0.01·u: no unit is ever quite dead</source>
        <translation>u &gt; 0 时为 u，否则为 0.01·u：单元不会完全死亡</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>u for u &gt; 0, else eᵘ − 1 (Clevert et al. 2016)</source>
        <translation>u &gt; 0 时为 u，否则为 eᵘ − 1（Clevert 等，2016）</translation>
    </message>
    <message>
        <source>SELU</source>
        <translation>SELU</translation>
    </message>
    <message>
        <source>scaled ELU that keeps mean 0 and variance 1 (Klambauer et al. 2017)</source>
        <translation>缩放的 ELU，保持均值 0、方差 1（Klambauer 等，2017）</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>u·Φ(u) in the tanh form (Hendrycks &amp; Gimpel 2016)</source>
        <translation>u·Φ(u)，采用 tanh 近似（Hendrycks 与 Gimpel，2016）</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>u·sigmoid(u), also called swish</source>
        <translation>u·sigmoid(u)，又称 swish</translation>
    </message>
    <message>
        <source>Mish</source>
        <translation>Mish</translation>
    </message>
    <message>
        <source>u·tanh(softplus(u)) (Misra 2019)</source>
        <translation>u·tanh(softplus(u))（Misra，2019）</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>every weight 0: all units stay alike</source>
        <translation>所有权重为 0：各单元始终相同</translation>
    </message>
    <message>
        <source>Uniform ±0.5</source>
        <translation>均匀 ±0.5</translation>
    </message>
    <message>
        <source>U(−0.5, 0.5), whatever the fan-in</source>
        <translation>U(−0.5, 0.5)，与输入数 fan_in 无关</translation>
    </message>
    <message>
        <source>Uniform ±1/√fan-in</source>
        <translation>均匀 ±1/√fan_in</translation>
    </message>
    <message>
        <source>U(±1/√fan_in): variance 1/(3 fan_in)</source>
        <translation>U(±1/√fan_in)：方差为 1/(3 fan_in)</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正态</translation>
    </message>
    <message>
        <source>N(0, gain²), whatever the fan-in</source>
        <translation>N(0, gain²)，与输入数 fan_in 无关</translation>
    </message>
    <message>
        <source>Scaled normal</source>
        <translation>缩放正态</translation>
    </message>
    <message>
        <source>N(0, gain²/fan_in): the gain is σ_w of mean-field theory</source>
        <translation>N(0, gain²/fan_in)：增益即平均场理论中的 σ_w</translation>
    </message>
    <message>
        <source>LeCun normal</source>
        <translation>LeCun 正态</translation>
    </message>
    <message>
        <source>variance 1/fan_in (LeCun et al. 1998)</source>
        <translation>方差为 1/fan_in（LeCun 等，1998）</translation>
    </message>
    <message>
        <source>LeCun uniform</source>
        <translation>LeCun 均匀</translation>
    </message>
    <message>
        <source>Glorot normal</source>
        <translation>Glorot 正态</translation>
    </message>
    <message>
        <source>variance 2/(fan_in + fan_out) (Glorot &amp; Bengio 2010)</source>
        <translation>方差为 2/(fan_in + fan_out)（Glorot 与 Bengio，2010）</translation>
    </message>
    <message>
        <source>Glorot uniform</source>
        <translation>Glorot 均匀</translation>
    </message>
    <message>
        <source>He normal</source>
        <translation>He 正态</translation>
    </message>
    <message>
        <source>variance 2/fan_in (He et al. 2015)</source>
        <translation>方差为 2/fan_in（He 等，2015）</translation>
    </message>
    <message>
        <source>He uniform</source>
        <translation>He 均匀</translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>random (semi-)orthogonal matrices: every singular value is the gain (Saxe et al. 2014)</source>
        <translation>随机（半）正交矩阵：所有奇异值都等于增益（Saxe 等，2014）</translation>
    </message>
    <message>
        <source>LSUV</source>
        <translation>LSUV</translation>
    </message>
    <message>
        <source>orthogonal, then each layer rescaled on data to unit variance (Mishkin &amp; Matas 2016)</source>
        <translation>先正交初始化，再用数据逐层缩放到单位方差（Mishkin 与 Matas，2016）</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>mean of −log softmax at the right class; for classes only</source>
        <translation>正确类别处 −log softmax 的均值；仅用于分类</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>mean of ½ Σ (a − y)², on classes with one-hot y</source>
        <translation>½ Σ (a − y)² 的均值；分类时 y 取独热编码</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>w ← w − η g: plain gradient descent, as in the formulas</source>
        <translation>w ← w − η g：普通梯度下降，与公式一致</translation>
    </message>
    <message>
        <source>v ← μ v + g, w ← w − η v (Polyak 1964)</source>
        <translation>v ← μ v + g，w ← w − η v（Polyak，1964）</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>v ← μ v + g, w ← w − η (g + μ v) (Nesterov 1983)</source>
        <translation>v ← μ v + g，w ← w − η (g + μ v)（Nesterov，1983）</translation>
    </message>
    <message>
        <source>AdaGrad</source>
        <translation>AdaGrad</translation>
    </message>
    <message>
        <source>g over the root of the sum of all its squares (Duchi et al. 2011)</source>
        <translation>g 除以其历次平方之和的平方根（Duchi 等，2011）</translation>
    </message>
    <message>
        <source>RMSProp</source>
        <translation>RMSProp</translation>
    </message>
    <message>
        <source>g over the root of the running mean of its squares (Hinton 2012)</source>
        <translation>g 除以其平方的滑动平均的平方根（Hinton，2012）</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>running mean of g over the root of that of g² (Kingma &amp; Ba 2015)</source>
        <translation>g 的滑动平均除以 g² 的滑动平均的平方根（Kingma 与 Ba，2015）</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Adam with weight decay apart from the gradient (Loshchilov &amp; Hutter 2019)</source>
        <translation>权重衰减与梯度解耦的 Adam（Loshchilov 与 Hutter，2019）</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>the learning rate as it is</source>
        <translation>学习率保持不变</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>halved every 1000 steps</source>
        <translation>每 1000 步减半</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>down to 0 along a cosine over 1000 steps, then again from the top (Loshchilov &amp; Hutter 2017)</source>
        <translation>在 1000 步内沿余弦降到 0，然后从头开始（Loshchilov 与 Hutter，2017）</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>rising evenly from 0 over the first 500 steps, then constant</source>
        <translation>前 500 步从 0 匀速升高，此后保持不变</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the gradient as it is</source>
        <translation>梯度保持原样</translation>
    </message>
    <message>
        <source>By value</source>
        <translation>按值</translation>
    </message>
    <message>
        <source>each entry to between −θ and θ</source>
        <translation>把每个分量限制在 −θ 与 θ 之间</translation>
    </message>
    <message>
        <source>By norm</source>
        <translation>按范数</translation>
    </message>
    <message>
        <source>the whole gradient to length θ at most (Pascanu et al. 2013)</source>
        <translation>把整个梯度的长度限制为至多 θ（Pascanu 等，2013）</translation>
    </message>
    <message>
        <source>By layer</source>
        <translation>按层</translation>
    </message>
    <message>
        <source>each weight matrix&apos;s gradient to length θ at most</source>
        <translation>把每个权重矩阵的梯度长度限制为至多 θ</translation>
    </message>
    <message>
        <source>pre-activations as they are</source>
        <translation>预激活值保持原样</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>each unit over the mini-batch (Ioffe &amp; Szegedy 2015)</source>
        <translation>每个单元在小批量上归一化（Ioffe 与 Szegedy，2015）</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>each sample over the units (Ba et al. 2016)</source>
        <translation>每个样本在各单元上归一化（Ba 等，2016）</translation>
    </message>
    <message>
        <source>every layer sees only the one before it</source>
        <translation>每一层只接收前一层的输出</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>a + h: the path around a block has gradient 1 (He et al. 2016)</source>
        <translation>a + h：绕过残差块的通路梯度为 1（He 等，2016）</translation>
    </message>
    <message>
        <source>Scaled</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>a + h/√blocks: the signal does not double at every block</source>
        <translation>a + h/√块数：信号不会每块翻倍</translation>
    </message>
    <message>
        <source>Zero-init</source>
        <translation>零初始化</translation>
    </message>
    <message>
        <source>a + α h, α learned from 0 on (Bachlechner et al. 2021)</source>
        <translation>a + α h，α 从 0 开始学习（Bachlechner 等，2021）</translation>
    </message>
    <message>
        <source>float64</source>
        <translation>float64</translation>
    </message>
    <message>
        <source>16 digits, from 10⁻³⁰⁸ to 10³⁰⁸</source>
        <translation>16 位有效数字，范围 10⁻³⁰⁸ 至 10³⁰⁸</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>7 digits, from 10⁻³⁸ to 10³⁸</source>
        <translation>7 位有效数字，范围 10⁻³⁸ 至 10³⁸</translation>
    </message>
    <message>
        <source>float16</source>
        <translation>float16</translation>
    </message>
    <message>
        <source>3 digits, from 6·10⁻⁵ to 65,504; products accumulated in float32, as accelerators do</source>
        <translation>3 位有效数字，范围 6·10⁻⁵ 至 65504；乘积以 float32 累加，与加速器相同</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圆与环</translation>
    </message>
    <message>
        <source>a disc inside a ring; noise 1 is the radius of the disc</source>
        <translation>圆环中的圆盘；噪声 1 等于圆盘半径</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>异或</translation>
    </message>
    <message>
        <source>four squares, classes crosswise: the signs of the inputs agree or differ; noise 1 is half a square</source>
        <translation>四个方格，类别交叉：两输入同号或异号；噪声 1 等于半个方格</translation>
    </message>
    <message>
        <source>Two Gaussians</source>
        <translation>双高斯</translation>
    </message>
    <message>
        <source>two round clouds that a straight line can part; noise widens them</source>
        <translation>可用一条直线分开的两团圆形点云；噪声使其变宽</translation>
    </message>
    <message>
        <source>Spiral</source>
        <translation>螺旋</translation>
    </message>
    <message>
        <source>two arms wound round each other: the hardest of the planar sets; noise 1 is the distance between the arms</source>
        <translation>两条相互缠绕的螺旋臂：平面数据集中最难的一个；噪声 1 等于两臂间距</translation>
    </message>
    <message>
        <source>Moons</source>
        <translation>双月牙</translation>
    </message>
    <message>
        <source>two crescents that reach into each other; noise 1 is their radius</source>
        <translation>两个相互嵌入的月牙；噪声 1 等于其半径</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>棋盘</translation>
    </message>
    <message>
        <source>four by four squares; noise 1 is half a square</source>
        <translation>四乘四的方格；噪声 1 等于半个方格</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <source>a tilted plane over two inputs; noise is added to the target</source>
        <translation>两个输入上的倾斜平面；噪声加在目标值上</translation>
    </message>
    <message>
        <source>Hills</source>
        <translation>丘陵</translation>
    </message>
    <message>
        <source>three hills and three hollows over two inputs; noise is added to the target</source>
        <translation>两个输入上的三座小丘与三个凹地；噪声加在目标值上</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>正弦</translation>
    </message>
    <message>
        <source>two waves over one input; noise is added to the target</source>
        <translation>一个输入上的两个波；噪声加在目标值上</translation>
    </message>
    <message>
        <source>Pure noise</source>
        <translation>纯噪声</translation>
    </message>
    <message>
        <source>Gaussian inputs and random labels, nothing to learn: the probe for theory; the key noise has no effect</source>
        <translation>高斯输入与随机标签，没有可学的内容：用于检验理论；“噪声”一项不起作用</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>1,797 handwritten digits of 8 × 8 pixels, 10 classes</source>
        <translation>1797 个 8 × 8 像素的手写数字，10 类</translation>
    </message>
    <message>
        <source>Iris</source>
        <translation>鸢尾花</translation>
    </message>
    <message>
        <source>150 iris flowers of 3 species by 4 measurements of sepal and petal</source>
        <translation>3 种共 150 朵鸢尾花，4 个花萼与花瓣测量值</translation>
    </message>
    <message>
        <source>Wine</source>
        <translation>葡萄酒</translation>
    </message>
    <message>
        <source>178 wines from 3 grape varieties by 13 chemical measurements</source>
        <translation>3 个葡萄品种的 178 种葡萄酒，13 个化学测量值</translation>
    </message>
    <message>
        <source>Breast cancer</source>
        <translation>乳腺癌</translation>
    </message>
    <message>
        <source>569 tumours, benign or malignant, by 30 measurements of their cells</source>
        <translation>569 个良性或恶性肿瘤，30 个细胞测量值</translation>
    </message>
    <message>
        <source>Own file</source>
        <translation>自定义文件</translation>
    </message>
    <message>
        <source>a CSV table (the column label, class, target, species or y is the target, else the last) or NPZ arrays x and y</source>
        <translation>CSV 表格（名为 label、class、target、species 或 y 的列为目标，否则取最后一列），或含数组 x 和 y 的 NPZ 文件</translation>
    </message>
    <message>
        <source>The prediction is for the first weights; training changes them, and it with them.</source>
        <translation>预测针对初始权重；训练会改变权重，实际情况也随之改变。</translation>
    </message>
    <message>
        <source>All first weights are 0: nothing passes back below the output layer, and ratios to it are 0 or not defined.</source>
        <translation>初始权重全为 0：没有信号能传到输出层以下，与输出层之比为 0 或无定义。</translation>
    </message>
    <message>
        <source>Fixed point, depth scale and phase are those of layers that are all as wide as the last hidden one.</source>
        <translation>不动点、深度尺度和相按所有层都与最后一个隐藏层同宽计算。</translation>
    </message>
    <message>
        <source>LSUV gives every layer its variance by construction; the scale of an output layer of few units is chance.</source>
        <translation>LSUV 按构造给定每层的方差；单元很少的输出层，其尺度带有偶然性。</translation>
    </message>
    <message>
        <source>Layer normalization is predicted for wide layers, whose mean and variance do not scatter.</source>
        <translation>层归一化按宽层预测，其均值和方差不涨落。</translation>
    </message>
    <message>
        <source>Blocks add up activations of one sign: gradients line up with them and grow somewhat faster than predicted.</source>
        <translation>残差块累加同号的激活值：梯度与之同向，增长比预测略快。</translation>
    </message>
    <message>
        <source>Dropout is left out, as it is where the network is measured before its first step.</source>
        <translation>不计 Dropout：第一步之前的测量也不使用 Dropout。</translation>
    </message>
    <message>
        <source>The prediction knows no rounding: what this precision turns into 0 or infinity is still a number in it.</source>
        <translation>预测不考虑舍入：在该精度下变成 0 或无穷大的数，在预测中仍是普通数。</translation>
    </message>
    <message>
        <source>At step {step} the {quantity} of layer {layer} left the finite numbers. Cause: steps too large; the loss had gone from {first_loss} to {last_loss} at learning rate {learning_rate}.</source>
        <translation>第 {step} 步，第 {layer} 层的{quantity}不再是有限数。原因：步长过大；学习率 {learning_rate} 下损失已从 {first_loss} 变到 {last_loss}。</translation>
    </message>
    <message>
        <source>At step {step} the {quantity} of layer {layer} left the finite numbers. Cause: an exploding gradient; δ grew ×{per_layer} per layer towards the input.</source>
        <translation>第 {step} 步，第 {layer} 层的{quantity}不再是有限数。原因：梯度爆炸；δ 朝输入方向每层增大 ×{per_layer}。</translation>
    </message>
    <message>
        <source>At step {step} the {quantity} of layer {layer} left the range of {precision}, which ends at {largest}. In float64 it is still finite.</source>
        <translation>第 {step} 步，第 {layer} 层的{quantity}超出了 {precision} 的范围（上限 {largest}）。在 float64 中仍是有限的。</translation>
    </message>
    <message>
        <source>At step {step} the {quantity} of layer {layer} left the finite numbers.</source>
        <translation>第 {step} 步，第 {layer} 层的{quantity}不再是有限数。</translation>
    </message>
    <message>
        <source>{zero} of layer {layer}’s gradient is exactly 0 in {precision}; in float64 it is {wide}. Cause: the signal falls below {smallest}, the end of {precision}’s range.</source>
        <translation>第 {layer} 层的梯度有 {zero} 在 {precision} 中恰为 0；在 float64 中为 {wide}。原因：信号低于 {smallest}，即 {precision} 范围的下限。</translation>
    </message>
    <message>
        <source>{subnormal} of layer {layer}’s gradient is subnormal in {precision}, with fewer digits than others: below {smallest}. In float64 it is {wide}.</source>
        <translation>第 {layer} 层的梯度有 {subnormal} 在 {precision} 中是次正规数，有效位数更少：低于 {smallest}。在 float64 中为 {wide}。</translation>
    </message>
    <message>
        <source>The gradient of layer {layer} is below {smallest}, the end of float64’s range: what arrives there is 0 or has lost its digits.</source>
        <translation>第 {layer} 层的梯度低于 {smallest}，即 float64 范围的下限：到达那里的是 0 或已丢失有效位数。</translation>
    </message>
    <message>
        <source>δ grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. Cause: large weights, ×{weights} per layer, while {slope} leaves ×{derivative}.</source>
        <translation>δ 每层增大 ×{per_layer}：第 1 层收到输出层信号的 {ratio} 倍。原因：权重过大，每层 ×{weights}，而 {slope} 只留下 ×{derivative}。</translation>
    </message>
    <message>
        <source>δ grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. Cause: {slope} reaches {maximum_slope}, ×{derivative} per layer; the weights give ×{weights}.</source>
        <translation>δ 每层增大 ×{per_layer}：第 1 层收到输出层信号的 {ratio} 倍。原因：{slope} 可达 {maximum_slope}，每层 ×{derivative}；权重贡献 ×{weights}。</translation>
    </message>
    <message>
        <source>δ grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. Cause: normalization without skips gains more from each layer than {slope} takes.</source>
        <translation>δ 每层增大 ×{per_layer}：第 1 层收到输出层信号的 {ratio} 倍。原因：没有跨层连接时，归一化在每层的放大超过 {slope} 的削弱。</translation>
    </message>
    <message>
        <source>The gradient grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. Cause: each residual block adds its branch to the skip, so the sums grow from block to block.</source>
        <translation>梯度每层增大 ×{per_layer}：第 1 层收到输出层信号的 {ratio} 倍。原因：每个残差块都把支路加到跨层连接上，总和逐块增大。</translation>
    </message>
    <message>
        <source>The loss has grown from {first_loss} to {last_loss}. Cause: steps too large; learning rate {learning_rate} overshoots.</source>
        <translation>损失从 {first_loss} 增大到 {last_loss}。原因：步长过大；学习率 {learning_rate} 使更新越过了低谷。</translation>
    </message>
    <message>
        <source>The gradient grows: layer 1 receives {ratio} times the signal at the output.</source>
        <translation>梯度增大：第 1 层收到输出层信号的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. Cause: {slope} ≤ {maximum_slope} (rms {rms}) at every layer; weights add only ×{weights}.</source>
        <translation>δ 每层缩小 ×{per_layer}：第 1 层只收到输出层信号的 {ratio}。原因：每层 {slope} ≤ {maximum_slope}（均方根 {rms}）；权重仅贡献 ×{weights}。</translation>
    </message>
    <message>
        <source>δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. Cause: small weights, ×{weights} per layer, on top of ×{derivative} from {slope}.</source>
        <translation>δ 每层缩小 ×{per_layer}：第 1 层只收到输出层信号的 {ratio}。原因：权重过小，每层 ×{weights}，再加上 {slope} 的 ×{derivative}。</translation>
    </message>
    <message>
        <source>δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. Cause: normalization takes more from each layer than the weights give.</source>
        <translation>δ 每层缩小 ×{per_layer}：第 1 层只收到输出层信号的 {ratio}。原因：归一化在每层的削弱超过权重的贡献。</translation>
    </message>
    <message>
        <source>δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. Cause: dropout takes part of the signal at every layer.</source>
        <translation>δ 每层缩小 ×{per_layer}：第 1 层只收到输出层信号的 {ratio}。原因：Dropout 在每层都去掉一部分信号。</translation>
    </message>
    <message>
        <source>The gradient shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. Cause: the skip connections cancel part of what the branches pass on.</source>
        <translation>梯度每层缩小 ×{per_layer}：第 1 层只收到输出层信号的 {ratio}。原因：跨层连接抵消了支路传递的一部分。</translation>
    </message>
    <message>
        <source>Layer 1 receives {ratio} of the signal at the output.</source>
        <translation>第 1 层只收到输出层信号的 {ratio}。</translation>
    </message>
    <message>
        <source>All units of a layer started alike, with weights 0, and get the same gradient for ever: nothing below the output can learn. Cause: the initializer.</source>
        <translation>同层各单元从全 0 权重起步，完全相同，梯度也永远相同：输出层以下什么也学不到。原因：初始化方法。</translation>
    </message>
    <message>
        <source>Gradients pass (layer 1 receives {ratio} times the signal at the output), but after {step} steps the loss is still {last_loss}. Updates are {update} of the weights per step: too small to learn.</source>
        <translation>梯度畅通（第 1 层收到输出层信号的 {ratio} 倍），但 {step} 步之后损失仍为 {last_loss}。每步更新只有权重的 {update}：太小，学不到东西。</translation>
    </message>
    <message>
        <source>Gradients pass (layer 1 receives {ratio} times the signal at the output), but after {step} steps the loss is still {last_loss}, no better than a constant answer.</source>
        <translation>梯度畅通（第 1 层收到输出层信号的 {ratio} 倍），但 {step} 步之后损失仍为 {last_loss}，并不比输出一个常数更好。</translation>
    </message>
    <message>
        <source>The task is learned: loss {last_loss}. Layer 1 receives {ratio} times the signal at the output.</source>
        <translation>任务已学会：损失 {last_loss}。第 1 层收到输出层信号的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>No gradient is left at the output: loss {last_loss}. There is nothing more to learn.</source>
        <translation>输出层已没有梯度：损失 {last_loss}。没有更多可学的了。</translation>
    </message>
    <message>
        <source>The gradient passes over the skips: across {layers} layers, layer 1 receives {ratio} times the signal at the output.</source>
        <translation>梯度经跨层连接传递：跨越 {layers} 层，第 1 层收到输出层信号的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>The gradient passes: ×{per_layer} per layer, and layer 1 receives {ratio} times the signal at the output.</source>
        <translation>梯度畅通：每层 ×{per_layer}，第 1 层收到输出层信号的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>pre-activation</source>
        <translation>预激活值</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>signal δ</source>
        <translation>误差信号 δ</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>DIVERGED</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>UNDERFLOW</source>
        <translation>下溢</translation>
    </message>
    <message>
        <source>DEAD UNITS</source>
        <translation>死亡单元</translation>
    </message>
    <message>
        <source>EXPLODING</source>
        <translation>梯度爆炸</translation>
    </message>
    <message>
        <source>SATURATED</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>VANISHING</source>
        <translation>梯度消失</translation>
    </message>
    <message>
        <source>STUCK</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>HEALTHY</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>无定义</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>skip connections</source>
        <translation>跨层连接</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>Dropout 丢弃</translation>
    </message>
    <message>
        <source>activation derivative</source>
        <translation>激活函数导数</translation>
    </message>
    <message>
        <source>normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Glorot weights</source>
        <translation>Glorot 权重</translation>
    </message>
    <message>
        <source>He weights</source>
        <translation>He 权重</translation>
    </message>
    <message>
        <source>LeCun weights</source>
        <translation>LeCun 权重</translation>
    </message>
    <message>
        <source>Critical weights</source>
        <translation>临界权重</translation>
    </message>
    <message>
        <source>ReLU + He</source>
        <translation>ReLU + He 初始化</translation>
    </message>
    <message>
        <source>ReLU has slope 1 wherever it is active, and He weights make up for the half that is not.</source>
        <translation>ReLU 在激活处斜率为 1，He 权重弥补未激活的一半。</translation>
    </message>
    <message>
        <source>SELU + LeCun</source>
        <translation>SELU + LeCun 初始化</translation>
    </message>
    <message>
        <source>SELU with LeCun weights brings mean and variance of every layer back to 0 and 1.</source>
        <translation>SELU 配合 LeCun 权重，使每层的均值和方差回到 0 和 1。</translation>
    </message>
    <message>
        <source>Leaky ReLU keeps a slope of 0.01 where ReLU has none, so that a dead unit can come back.</source>
        <translation>Leaky ReLU 在 ReLU 斜率为 0 处保留 0.01 的斜率，死亡单元可以复活。</translation>
    </message>
    <message>
        <source>Fitting initializer</source>
        <translation>匹配的初始化</translation>
    </message>
    <message>
        <source>First weights whose variance fits the activation keep the signal’s size from layer to layer.</source>
        <translation>方差与激活函数匹配的初始权重，使信号逐层保持大小。</translation>
    </message>
    <message>
        <source>Batch normalization</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Batch normalization gives the inputs of every layer mean 0 and variance 1, however large the weights are.</source>
        <translation>无论权重多大，批归一化都使每一层输入的均值为 0、方差为 1。</translation>
    </message>
    <message>
        <source>Batch normalization brings the inputs of every layer back to where the slope is large.</source>
        <translation>批归一化把每层的输入带回斜率大的区域。</translation>
    </message>
    <message>
        <source>There is not enough free memory for so many pixels.</source>
        <translation>内存不足，无法生成这么多像素。</translation>
    </message>
    <message>
        <source>another run has taken the place of the one that was to be kept.</source>
        <translation>另一次运行已取代了要保存的那一次。</translation>
    </message>
    <message>
        <source>the run that was to be kept could not be made.</source>
        <translation>要保存的那次运行未能建立。</translation>
    </message>
    <message>
        <source>The gradient passes from the first weights on (signal {first}), and the loss is not higher: {loss}.</source>
        <translation>从初始权重起梯度就能通过（信号 {first}），损失也没有升高：{loss}。</translation>
    </message>
    <message>
        <source>{cause} Nothing more is learned than a constant answer: loss {loss}, beside {constant} of the best one.</source>
        <translation>{cause}并不比输出一个常数更好：损失 {loss}，最佳常数输出为 {constant}。</translation>
    </message>
    <message>
        <source>Its trial was cut off by time after {steps} steps, {before} without it.</source>
        <translation>它的试验因时间用完，在 {steps} 步后中止；不用它时做了 {before} 步。</translation>
    </message>
    <message>
        <source>The network diverges, at step {step}.</source>
        <translation>网络发散，在第 {step} 步。</translation>
    </message>
    <message>
        <source>The network does not train: at the end its verdict is {verdict}, loss {loss}.</source>
        <translation>网络没有在训练：结束时的结论是{verdict}，损失 {loss}。</translation>
    </message>
    <message>
        <source>It ends without a finite loss.</source>
        <translation>结束时损失不是有限的数。</translation>
    </message>
    <message>
        <source>The loss is higher: {loss}.</source>
        <translation>损失升高了：{loss}。</translation>
    </message>
    <message>
        <source>The gradient passes from the first weights on (signal {first}), and the network does not diverge: loss {loss}.</source>
        <translation>从初始权重起梯度就能通过（信号 {first}），网络也不发散：损失 {loss}。</translation>
    </message>
    <message>
        <source>The gradient passes from the first weights on (signal {first}), and the loss is lower: {loss}.</source>
        <translation>从初始权重起梯度就能通过（信号 {first}），损失也降低了：{loss}。</translation>
    </message>
    <message>
        <source>{cause} It passes only later, when nothing more is learned than a constant answer: loss {loss}, beside {constant} of the best one.</source>
        <translation>{cause}后来才能通过，那时并不比输出一个常数更好：损失 {loss}，最佳常数输出为 {constant}。</translation>
    </message>
    <message>
        <source>The network does not get on: after {steps} steps, loss {loss}.</source>
        <translation>网络没有进展：{steps} 步后损失 {loss}。</translation>
    </message>
    <message>
        <source>The gradient still explodes (signal {signal}).</source>
        <translation>梯度仍然爆炸（信号 {signal}）。</translation>
    </message>
    <message>
        <source>The gradient still vanishes (signal {signal}).</source>
        <translation>梯度仍然消失（信号 {signal}）。</translation>
    </message>
    <message>
        <source>{cause} The loss is hardly lower: {loss}.</source>
        <translation>{cause}损失几乎没有降低：{loss}。</translation>
    </message>
    <message>
        <source>In the {steps} steps of a trial the network is healthy as it is: there is nothing to be cured.</source>
        <translation>在试验的 {steps} 步内，网络本来就是健康的：没有什么要治。</translation>
    </message>
    <message>
        <source>The gradient passes, at the first weights (signal {first}) and at the end ({last}). After {steps} steps the network has not learned yet, loss {loss}; so short a trial says little about that.</source>
        <translation>梯度能通过：在初始权重处（信号 {first}）和结束时（{last}）都是如此。{steps} 步后网络还没有学到东西，损失 {loss}；这么短的试验对此说明不了多少。</translation>
    </message>
    <message>
        <source>At the first weights the gradient explodes (signal {first}).</source>
        <translation>在初始权重处梯度爆炸（信号 {first}）。</translation>
    </message>
    <message>
        <source>At the first weights the gradient vanishes (signal {first}).</source>
        <translation>在初始权重处梯度消失（信号 {first}）。</translation>
    </message>
    <message>
        <source>{cause} It passes only later; the loss is hardly lower: {loss}.</source>
        <translation>{cause}后来才能通过；损失几乎没有降低：{loss}。</translation>
    </message>
    <message>
        <source>The signal at layer 1 has come much nearer to that at the output ({signal}), and the loss is lower: {loss}.</source>
        <translation>第 1 层的信号与输出层接近了许多（{signal}），损失也降低了：{loss}。</translation>
    </message>
    <message>
        <source>The network does not diverge, and it learns: loss {loss}.</source>
        <translation>网络不发散，并且学到了东西：损失 {loss}。</translation>
    </message>
    <message>
        <source>The loss is clearly lower: {loss}.</source>
        <translation>损失明显降低：{loss}。</translation>
    </message>
    <message>
        <source>Plain residual sums add a whole branch at every block: with ReLU and He weights the squared norm doubles each time, forward and backward.</source>
        <translation>普通残差相加在每个块都加上整条支路：ReLU 配 He 权重时，前向和反向的范数平方每次都翻倍。</translation>
    </message>
    <message>
        <source>Layer normalization</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>Batch normalization over fewer than 8 samples: single networks stray much farther than the band says.</source>
        <translation>批归一化的小批量少于 8 个样本：单个网络的偏离远大于色带所示。</translation>
    </message>
    <message>
        <source>Normalization leaves of two numbers the signs alone: what passes back hangs on ε, and is not predicted.</source>
        <translation>对两个数做归一化只留下符号：反向传回多少仅取决于 ε，因此不作预测。</translation>
    </message>
    <message>
        <source>{dead} of layer {layer}’s units have slope 0 for every sample of the mini-batch: their weights get no gradient. Cause: their inputs lie where {slope} = 0.</source>
        <translation>第 {layer} 层有 {dead} 的单元对小批量中的所有样本斜率均为 0：其权重得不到梯度。原因：它们的输入落在 {slope} = 0 处。</translation>
    </message>
    <message>
        <source>Layer normalization fixes the size of the signal in every layer, sample by sample.</source>
        <translation>层归一化逐样本固定每层信号的大小。</translation>
    </message>
    <message>
        <source>Scaled residuals</source>
        <translation>缩放残差</translation>
    </message>
    <message>
        <source>Skip connections let the gradient pass by the layers; α = 1/√blocks keeps the sums from growing.</source>
        <translation>跨层连接让梯度绕过各层；α = 1/√块数，使总和不再增大。</translation>
    </message>
    <message>
        <source>Zero-init residuals</source>
        <translation>零初始化残差</translation>
    </message>
    <message>
        <source>Blocks begin as the identity and add their branch only as α is learned.</source>
        <translation>残差块从恒等映射开始，随着学到 α 才加入支路。</translation>
    </message>
    <message>
        <source>Plain residuals</source>
        <translation>普通残差</translation>
    </message>
    <message>
        <source>Skip connections let the gradient pass by the layers.</source>
        <translation>跨层连接让梯度绕过各层。</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Clipping limits the length of every step, however large the gradient is.</source>
        <translation>裁剪限制每一步的长度，无论梯度多大。</translation>
    </message>
    <message>
        <source>Without skips batch normalization lets the gradient grow from layer to layer, here ×{per_layer} at the first weights: the deeper the network, the more.</source>
        <translation>没有跳跃连接时，批归一化使梯度逐层增大，这里在初始权重处每层 ×{per_layer}：网络越深，增大越多。</translation>
    </message>
    <message>
        <source>Layer normalization fixes the size of the signal on its way up; on the way down the gradient still grows ×{per_layer} per layer at the first weights.</source>
        <translation>层归一化固定的是前向信号的大小；反向时，在初始权重处梯度仍然每层 ×{per_layer} 地增大。</translation>
    </message>
    <message>
        <source>Layer normalization fixes the size of the signal on its way up; on the way down the slopes still leave ×{per_layer} per layer at the first weights.</source>
        <translation>层归一化固定的是前向信号的大小；反向时，在初始权重处斜率仍然使每层只剩 ×{per_layer}。</translation>
    </message>
    <message>
        <source>Plain residual sums add a whole branch at every block, forward and backward: layer 1 receives {first} times the signal at the first weights.</source>
        <translation>普通残差在每个块都加上整条支路，前向和反向都是如此：在初始权重处，第 1 层收到的信号是输出层的 {first} 倍。</translation>
    </message>
    <message>
        <source>α = 1/√blocks makes the branches smaller, but with weights as large as these the sums still grow.</source>
        <translation>α = 1/√块数 使支路变小，但权重这么大时，总和仍然会增大。</translation>
    </message>
    <message>
        <source>Clipping shortens gradients that are too long; it cannot lengthen one that has vanished.</source>
        <translation>裁剪只能缩短过长的梯度，不能拉长已经消失的梯度。</translation>
    </message>
    <message>
        <source>L2 holds the weights small.</source>
        <translation>L2 使权重保持较小。</translation>
    </message>
    <message>
        <source>L2 makes weights smaller, and with them the product that the gradient is made of.</source>
        <translation>L2 使权重变小，构成梯度的乘积也随之变小。</translation>
    </message>
    <message>
        <source>Rate ÷ 10</source>
        <translation>学习率 ÷ 10</translation>
    </message>
    <message>
        <source>Smaller steps stay where the gradient still points downhill.</source>
        <translation>较小的步长停留在梯度仍指向下坡的范围内。</translation>
    </message>
    <message>
        <source>The rate multiplies all layers alike; what is between them stays as it is.</source>
        <translation>学习率对各层一视同仁；层与层之间的差别不变。</translation>
    </message>
    <message>
        <source>Rate × 10</source>
        <translation>学习率 × 10</translation>
    </message>
    <message>
        <source>Larger steps get somewhere.</source>
        <translation>较大的步长才能前进。</translation>
    </message>
    <message>
        <source>A larger rate multiplies the steps of all layers alike: the upper ones overshoot before the lower ones move.</source>
        <translation>更大的学习率同样放大所有层的步长：靠近输入的层还没动，靠近输出的层已经越过了低谷。</translation>
    </message>
    <message>
        <source>Adam divides each gradient by its own recent size, so that small ones still move their weights.</source>
        <translation>Adam 把每个梯度除以它近期的大小，小梯度也能推动权重。</translation>
    </message>
    <message>
        <source>Numbers that float16 and float32 lose are still there in float64.</source>
        <translation>float16 和 float32 丢失的数，在 float64 中仍然存在。</translation>
    </message>
    <message>
        <source>Dropout is meant against overfitting.</source>
        <translation>Dropout 用来对付过拟合。</translation>
    </message>
    <message>
        <source>Clipping limits how long a step is. It comes after the backward pass and takes nothing from what explodes on the way.</source>
        <translation>裁剪限制的是一步的长度。它在反向传播之后才起作用，丝毫不减少途中的爆炸。</translation>
    </message>
    <message>
        <source>Clipping limits how long a step is; units that sit where their function is flat are not brought back by that.</source>
        <translation>裁剪限制的是一步的长度；已处在函数平坦处的单元不会因此回来。</translation>
    </message>
    <message>
        <source>L2 takes a small share of the weights away at every step; the first ones, at which the gradient explodes, it leaves as they are.</source>
        <translation>L2 每一步只减去权重的一小部分；使梯度爆炸的初始权重，它并不改变。</translation>
    </message>
    <message>
        <source>L2 adds to the gradient; the steps become no shorter by that.</source>
        <translation>L2 是加在梯度上的一项；步子不会因此变短。</translation>
    </message>
    <message>
        <source>L2 takes a small share of the weights away at every step; meanwhile the units sit where their function is flat.</source>
        <translation>L2 每一步只减去权重的一小部分；这期间单元仍处在函数的平坦处。</translation>
    </message>
    <message>
        <source>L2 draws the weights to 0, and no unit back that is off for every sample.</source>
        <translation>L2 把权重拉向 0，却拉不回对所有样本都关闭的单元。</translation>
    </message>
    <message>
        <source>L2 draws the weights to 0; what is to be learned does not lie there.</source>
        <translation>L2 把权重拉向 0；要学的东西不在那里。</translation>
    </message>
    <message>
        <source>Adam divides what has arrived at each weight by its own size; that layer 1 receives so much more it does not change.</source>
        <translation>Adam 把每个权重收到的梯度除以它自身的大小；第 1 层收到的多得多，这一点它并不改变。</translation>
    </message>
    <message>
        <source>Dropout takes away part of the signal at random and enlarges the rest to match: the product stays as large.</source>
        <translation>Dropout 随机去掉一部分信号，并相应放大其余部分：连乘积仍然一样大。</translation>
    </message>
    <message>
        <source>Dropout takes away part of the signal at random; it gives none back.</source>
        <translation>Dropout 随机去掉一部分信号，不会补回。</translation>
    </message>
    <message>
        <source>No penalties</source>
        <translation>不加惩罚项</translation>
    </message>
    <message>
        <source>Penalties draw the weights to 0 at every step, and with them the product that the gradient is made of.</source>
        <translation>惩罚项在每一步都把权重拉向 0，构成梯度的乘积也随之变小。</translation>
    </message>
    <message>
        <source>No dropout</source>
        <translation>不用 Dropout</translation>
    </message>
    <message>
        <source>Without dropout no signal changes at random from step to step; in a deep network such changes add up.</source>
        <translation>不用 Dropout，信号就不会逐步随机变化；在深层网络中，这种变化会逐层累积。</translation>
    </message>
    <message>
        <source>No clipping</source>
        <translation>不裁剪</translation>
    </message>
    <message>
        <source>The threshold holds the steps far shorter than the learning rate would make them.</source>
        <translation>阈值使每一步远小于学习率本应给出的步长。</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>{file}: cannot be read ({reason}).</source>
        <translation>{file}：无法读取（{reason}）。</translation>
    </message>
    <message>
        <source>{file}: not a gradsim checkpoint, or a damaged one ({reason}).</source>
        <translation>{file}：不是 gradsim 检查点，或已损坏（{reason}）。</translation>
    </message>
    <message>
        <source>its arrays take more than the {most} bytes that such an experiment can have</source>
        <translation>其数组超过了这种实验最多可占的 {most} 字节</translation>
    </message>
    <message>
        <source>the stored data have no known task</source>
        <translation>所存数据的任务类型未知</translation>
    </message>
    <message>
        <source>the stored data are empty</source>
        <translation>所存数据为空</translation>
    </message>
    <message>
        <source>{name} is too long</source>
        <translation>{name} 过长</translation>
    </message>
    <message>
        <source>{file}: there is no such file.</source>
        <translation>{file}：没有这个文件。</translation>
    </message>
    <message>
        <source>the stored data have the wrong shape</source>
        <translation>所存数据的形状不对</translation>
    </message>
    <message>
        <source>the stored targets have the wrong shape</source>
        <translation>所存目标值的形状不对</translation>
    </message>
    <message>
        <source>the stored labels name no class</source>
        <translation>所存标签不对应任何类别</translation>
    </message>
    <message>
        <source>{file}: format {found} is not one that this version reads ({known}).</source>
        <translation>{file}：格式 {found} 不是此版本能读取的格式（{known}）。</translation>
    </message>
    <message>
        <source>The layers are narrow for this depth: single networks stray far; the band holds fewer, at worst seven in ten.</source>
        <translation>相对于深度，各层较窄：单个网络可能偏离预测很远；色带所含的网络较少，最差只有十分之七。</translation>
    </message>
    <message>
        <source>Signals here fade or grow without end, and chance decides which: single networks may lie far from the band.</source>
        <translation>这里的信号要么逐层消失，要么不断增长，走哪条路出于偶然：单个网络可能远在色带之外。</translation>
    </message>
    <message>
        <source>Orthogonal matrices keep lengths: networks hardly scatter, and may lie beside a band a few per cent wide.</source>
        <translation>正交矩阵保持长度：各网络几乎没有涨落，而色带只有百分之几宽，网络可能落在其外。</translation>
    </message>
    <message>
        <source>Batch normalization is exact for large mini-batches and wide layers; else the band may miss one in three.</source>
        <translation>批归一化的预测在批量大、层宽时精确；否则约三分之一的网络可能落在色带之外。</translation>
    </message>
    <message>
        <source>{saturated} of layer {layer} sits on the flat ends of {function}, where {slope} is under 1 % of its maximum and hardly any gradient passes. Cause: inputs spread too wide.</source>
        <translation>第 {layer} 层有 {saturated} 的输入落在 {function} 两端的平坦区，那里 {slope} 不到最大值的 1%，几乎不传递梯度。原因：输入分布过宽。</translation>
    </message>
    <message>
        <source>α = 1/√blocks makes what passes through the layers small beside what passes by them.</source>
        <translation>α = 1/√块数 使穿过各层的部分小于绕过各层的部分。</translation>
    </message>
    <message>
        <source>Adam divides each gradient by its own recent size, so that no step is much longer than the rate.</source>
        <translation>Adam 把每个梯度除以它自身近来的大小，因此没有一步会比学习率长很多。</translation>
    </message>
    <message>
        <source>clipping</source>
        <translation>裁剪方式</translation>
    </message>
    <message>
        <source>The target is &quot;y&quot;: {note}.</source>
        <translation>目标是“y”：{note}。</translation>
    </message>
    <message>
        <source>found {names}</source>
        <translation>其中有 {names}</translation>
    </message>
    <message>
        <source>there are none at all</source>
        <translation>其中没有任何数组</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; has shape {shape}; it must be (samples, features)</source>
        <translation>数组“{name}”的形状为 {shape}；应为 (samples, features)，即（样本数, 特征数）</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; has shape {shape}; it must be (samples,) or (samples, outputs)</source>
        <translation>数组“{name}”的形状为 {shape}；应为 (samples,) 或 (samples, outputs)，即（样本数）或（样本数, 输出数）</translation>
    </message>
    <message>
        <source>array &quot;{x}&quot; has {rows}, but &quot;{y}&quot; has {other}</source>
        <translation>数组“{x}”有 {rows}，而“{y}”有 {other} 行</translation>
    </message>
    <message>
        <source>the first has index {index}</source>
        <translation>第一个的下标为 {index}</translation>
    </message>
    <message>
        <source>is not an NPZ file, or a damaged one ({reason})</source>
        <translation>不是 NPZ 文件，或已损坏（{reason}）</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; holds texts; it must hold numbers</source>
        <translation>数组“{name}”中是文本；必须是数</translation>
    </message>
    <message>
        <source>{problem}; for one feature, store x[:, None]</source>
        <translation>{problem}；只有一个特征时，请存储 x[:, None]</translation>
    </message>
    <message>
        <source>{name}[{index}] is infinite</source>
        <translation>{name}[{index}] 是无穷大</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; holds texts in several columns; one column is needed</source>
        <translation>数组“{name}”有多列文本；只能有一列</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; holds integers above 2⁶³ − 1</source>
        <translation>数组“{name}”含有大于 2⁶³ − 1 的整数</translation>
    </message>
    <message>
        <source>&quot;{name}_train&quot; (shape {first}) and &quot;{name}_test&quot; (shape {second}) do not go together: they must have the same kind of values and as many columns</source>
        <translation>“{name}_train”（形状 {first}）与“{name}_test”（形状 {second}）不相配：两者的值类型和列数必须相同</translation>
    </message>
    <message>
        <source>the arrays hold no rows</source>
        <translation>数组中没有任何行</translation>
    </message>
    <message>
        <source>every row lacks a value</source>
        <translation>每一行都缺少某个值</translation>
    </message>
    <message>
        <source>the arrays take {size} GB; at most 1 GB is allowed</source>
        <translation>数组共占 {size} GB；最多允许 1 GB</translation>
    </message>
    <message>
        <source>cannot be read: {reason}</source>
        <translation>无法读取：{reason}</translation>
    </message>
    <message>
        <source>{problem}; store x.reshape(len(x), -1)</source>
        <translation>{problem}；请存储 x.reshape(len(x), -1)</translation>
    </message>
    <message>
        <source>array {missing} is missing ({found}); needed are x and y, or x_train, y_train, x_test and y_test</source>
        <translation>缺少数组 {missing}（{found}）；需要 x 和 y，或 x_train、y_train、x_test 和 y_test</translation>
    </message>
    <message>
        <source>benign</source>
        <translation>良性</translation>
    </message>
    <message>
        <source>malignant</source>
        <translation>恶性</translation>
    </message>
    <message>
        <source>cultivar {number}</source>
        <translation>品种 {number}</translation>
    </message>
    <message>
        <source>is not a number</source>
        <translation>不是数</translation>
    </message>
    <message>
        <source>is infinite</source>
        <translation>是无穷大</translation>
    </message>
    <message>
        <source>is larger than the largest number, about {largest}</source>
        <translation>超过了可表示的最大数（约 {largest}）</translation>
    </message>
    <message>
        <source>{number} inputs that have the same value in all rows were left out: {names}.</source>
        <translation>已略去 {number} 个在所有行中取值相同的输入：{names}。</translation>
    </message>
    <message>
        <source>every input has the same value in all rows, so there is nothing to learn from</source>
        <translation>每个输入在所有行中取值都相同，没有可供学习的信息</translation>
    </message>
    <message>
        <source>1 input that has the same value in all rows was left out: {names}.</source>
        <translation>已略去 1 个在所有行中取值相同的输入：{names}。</translation>
    </message>
    <message>
        <source>a ZIP file, perhaps an Excel workbook or an NPZ file; save a workbook as CSV</source>
        <translation>ZIP 文件，可能是 Excel 工作簿或 NPZ 文件；工作簿请另存为 CSV</translation>
    </message>
    <message>
        <source>an old Excel workbook; save it as CSV</source>
        <translation>旧版 Excel 工作簿；请另存为 CSV</translation>
    </message>
    <message>
        <source>a NumPy array; save x and y together with numpy.savez</source>
        <translation>NumPy 数组；请用 numpy.savez 把 x 和 y 存在一起</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>an HDF5 file; save it as CSV or NPZ</source>
        <translation>HDF5 文件；请另存为 CSV 或 NPZ</translation>
    </message>
    <message>
        <source>this is not a text table: it holds the control character {code}</source>
        <translation>这不是文本表格：其中有控制字符 {code}</translation>
    </message>
    <message>
        <source>this is not a table but {kind}</source>
        <translation>这不是表格，而是 {kind}</translation>
    </message>
    <message>
        <source>begins like {encoding} text, but is not: {reason}</source>
        <translation>开头像 {encoding} 文本，其实不是：{reason}</translation>
    </message>
    <message>
        <source>unknown kind of file; allowed: {tables} (a table, also with .gz) and .npz (arrays x and y)</source>
        <translation>未知的文件类型；允许：{tables}（表格，也可加 .gz）和 .npz（数组 x 和 y）</translation>
    </message>
    <message>
        <source>no file is chosen: data.path must name a CSV or NPZ file</source>
        <translation>尚未选择文件：data.path 必须指明一个 CSV 或 NPZ 文件</translation>
    </message>
    <message>
        <source>disc</source>
        <translation>圆盘</translation>
    </message>
    <message>
        <source>ring</source>
        <translation>圆环</translation>
    </message>
    <message>
        <source>signs differ</source>
        <translation>异号</translation>
    </message>
    <message>
        <source>signs agree</source>
        <translation>同号</translation>
    </message>
    <message>
        <source>lower left</source>
        <translation>左下</translation>
    </message>
    <message>
        <source>upper right</source>
        <translation>右上</translation>
    </message>
    <message>
        <source>first arm</source>
        <translation>第一臂</translation>
    </message>
    <message>
        <source>second arm</source>
        <translation>第二臂</translation>
    </message>
    <message>
        <source>upper</source>
        <translation>上</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>下</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>正面</translation>
    </message>
    <message>
        <source>tails</source>
        <translation>反面</translation>
    </message>
    <message>
        <source>found {found} fields, but line {line} has {expected}</source>
        <translation>有 {found} 个字段，而第 {line} 行有 {expected} 个</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; is damaged: shape {shape} takes {needed} bytes, but there are {found}</source>
        <translation>数组“{name}”已损坏：形状 {shape} 需要 {needed} 字节，实际有 {found} 字节</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; is damaged: it holds codes that are no characters</source>
        <translation>数组“{name}”已损坏：其中有不是字符的编码</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; is of a compound or unknown type; allowed: numbers, texts</source>
        <translation>数组“{name}”是复合类型或未知类型；允许：数、文本</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; holds Python objects, which gradsim does not open; store numbers</source>
        <translation>数组“{name}”中是 Python 对象，gradsim 不会打开；请存储数</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; is of type {type}; allowed: booleans, integers, floats, texts</source>
        <translation>数组“{name}”的类型为 {type}；允许：布尔值、整数、浮点数、文本</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; is damaged: its header cannot be read</source>
        <translation>数组“{name}”已损坏：文件头无法读取</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is not a NumPy array</source>
        <translation>“{name}”不是 NumPy 数组</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; is cut short</source>
        <translation>数组“{name}”不完整</translation>
    </message>
    <message>
        <source>feature &quot;{name}&quot; holds numbers of too different sizes to be standardized</source>
        <translation>特征“{name}”中各数的大小相差过大，无法标准化</translation>
    </message>
    <message>
        <source>no sample is left for training: {count} in all, of which {test} are for testing; take a smaller test_fraction or more samples</source>
        <translation>没有剩下可供训练的样本：共 {count} 个，其中 {test} 个用于测试；请减小 test_fraction 或增加样本</translation>
    </message>
    <message>
        <source>No training sample belongs to {names}.</source>
        <translation>没有属于 {names} 的训练样本。</translation>
    </message>
    <message>
        <source>The file brings its own test rows: test_fraction has no effect.</source>
        <translation>文件自带测试数据：test_fraction 不起作用。</translation>
    </message>
    <message>
        <source>The {column} only numbers the rows and was left out.</source>
        <translation>{column}只是行号，已略去。</translation>
    </message>
    <message>
        <source>&quot;{cell}&quot; {problem}</source>
        <translation>“{cell}”{problem}</translation>
    </message>
    <message>
        <source>The target is {column}: {note}.</source>
        <translation>目标是{column}：{note}。</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>第 {line} 行</translation>
    </message>
    <message>
        <source>is not a number, as most of the targets are</source>
        <translation>不是数，而多数目标值是数</translation>
    </message>
    <message>
        <source>in {column}, {problem}</source>
        <translation>{column}中，{problem}</translation>
    </message>
    <message>
        <source>column &quot;{name}&quot;</source>
        <translation>列“{name}”</translation>
    </message>
    <message>
        <source>column {number}</source>
        <translation>第 {number} 列</translation>
    </message>
    <message>
        <source>{reason}; inputs must be numbers (the target is {target})</source>
        <translation>{reason}；输入必须是数（目标是{target}）</translation>
    </message>
    <message>
        <source>Commas were read as decimal points.</source>
        <translation>逗号已按小数点读取。</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>found one column only; a table needs an input and a target, parted by commas, semicolons, tabs, bars or blanks</source>
        <translation>只有一列；表格需要输入列和目标列，以逗号、分号、制表符、竖线或空格分隔</translation>
    </message>
    <message>
        <source>there is a header but no row below it</source>
        <translation>只有表头，下面没有数据行</translation>
    </message>
    <message>
        <source>The file was read as {encoding} text.</source>
        <translation>文件已按 {encoding} 编码读取。</translation>
    </message>
    <message>
        <source>{number} columns are called &quot;{name}&quot;; which is the target?</source>
        <translation>有 {number} 列名为“{name}”；哪一列是目标？</translation>
    </message>
    <message>
        <source>found a target but no input column</source>
        <translation>只有目标列，没有输入列</translation>
    </message>
    <message>
        <source>every row lacks a value, the first one on this line</source>
        <translation>每一行都缺少某个值，这是其中第一行</translation>
    </message>
    <message>
        <source>the first on line {line}</source>
        <translation>第一个在第 {line} 行</translation>
    </message>
    <message>
        <source>The empty {column} was left out.</source>
        <translation>{column}是空的，已略去。</translation>
    </message>
    <message>
        <source>numbers, so this is regression with 1 output</source>
        <translation>目标值是数，因此是 1 个输出的回归</translation>
    </message>
    <message>
        <source>{kind}, so these are {number} classes</source>
        <translation>目标值是{kind}，因此是 {number} 个类别</translation>
    </message>
    <message>
        <source>only one class: the target of every row is &quot;{name}&quot;, so there is nothing to learn</source>
        <translation>只有一个类别：每行的目标都是“{name}”，没有可学的内容</translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>numbers, so this is regression with {number} outputs</source>
        <translation>目标值是数，因此是 {number} 个输出的回归</translation>
    </message>
    <message>
        <source>{note}; targets reach {largest} and are not scaled, while networks learn best near 1</source>
        <translation>{note}；目标值最大达 {largest} 且未缩放，而网络在 1 附近学得最好</translation>
    </message>
    <message>
        <source>the targets are {number} classes; at most {most} are allowed</source>
        <translation>目标有 {number} 个类别；最多允许 {most} 个</translation>
    </message>
    <message>
        <source>the targets are {number} different texts in {rows}; these are hardly classes (&quot;{first}&quot;, &quot;{second}&quot;, …)</source>
        <translation>目标在 {rows}中有 {number} 种不同的文本；这不像是类别（“{first}”“{second}”……）</translation>
    </message>
    <message>
        <source>one-hot rows</source>
        <translation>独热编码</translation>
    </message>
    <message>
        <source>all targets are the same: there is nothing to learn</source>
        <translation>所有目标值都相同：没有可学的内容</translation>
    </message>
    <message>
        <source>holds more than {size} MB</source>
        <translation>超过 {size} MB</translation>
    </message>
    <message>
        <source>{problem}; larger data can be given as NPZ</source>
        <translation>{problem}；更大的数据可以用 NPZ 提供</translation>
    </message>
    <message>
        <source>this is a folder; data.path must name a CSV or NPZ file</source>
        <translation>这是文件夹；data.path 必须指明一个 CSV 或 NPZ 文件</translation>
    </message>
    <message>
        <source>the gzip file is damaged or cut short</source>
        <translation>gzip 文件已损坏或不完整</translation>
    </message>
    <message>
        <source>this is not a regular file</source>
        <translation>这不是普通文件</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>cannot be opened: {reason}</source>
        <translation>无法打开：{reason}</translation>
    </message>
    <message>
        <source>{items} and {last}</source>
        <translation>{items}和{last}</translation>
    </message>
    <message>
        <source>{number} rows with a missing value were left out ({where}).</source>
        <translation>已略去 {number} 行有缺失值的数据（{where}）。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot;</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{number} rows</source>
        <translation>{number} 行</translation>
    </message>
    <message>
        <source>1 row with a missing value was left out ({where}).</source>
        <translation>已略去 1 行有缺失值的数据（{where}）。</translation>
    </message>
    <message>
        <source>{number} more</source>
        <translation>另外 {number} 个</translation>
    </message>
    <message>
        <source>data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>{problem} Did you mean &quot;{suggestion}&quot;?</source>
        <translation>{problem}是否想输入“{suggestion}”？</translation>
    </message>
    <message>
        <source>{place}: {problem}</source>
        <translation>{place}：{problem}</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}</source>
        <translation>{file}，第 {line} 行第 {column} 列</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file}，第 {line} 行</translation>
    </message>
    <message>
        <source>{path}: {problem}</source>
        <translation>{path}：{problem}</translation>
    </message>
    <message>
        <source>{file}: longer than an experiment can be ({most} bytes).</source>
        <translation>{file}：超过实验允许的长度（{most} 字节）。</translation>
    </message>
    <message>
        <source>found a list of {length}; allowed: one number, or a list with one per hidden layer (network.depth = {depth}).</source>
        <translation>输入为含 {length} 个数的列表；允许：一个数，或每个隐藏层对应一个数的列表（network.depth = {depth}）。</translation>
    </message>
    <message>
        <source>found hidden layers of {number} different widths; allowed: equal widths, because residual connections add layers up (mitigation.residual = &quot;{residual}&quot;).</source>
        <translation>输入为 {number} 种不同宽度的隐藏层；允许：相同的宽度，因为残差连接要把各层相加（mitigation.residual = &quot;{residual}&quot;）。</translation>
    </message>
    <message>
        <source>found 1; allowed: 2 or more, because batch normalization needs a variance over the mini-batch.</source>
        <translation>输入为 1；允许：2 或更大，因为批归一化需要小批量上的方差。</translation>
    </message>
    <message>
        <source>found &quot;&quot;; allowed: the path of a CSV or NPZ file.</source>
        <translation>输入为 &quot;&quot;；允许：CSV 或 NPZ 文件的路径。</translation>
    </message>
    <message>
        <source>not the name of a file.</source>
        <translation>不是文件名。</translation>
    </message>
    <message>
        <source>{file}: not a text in UTF-8.</source>
        <translation>{file}：不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>unknown key.</source>
        <translation>未知的键。</translation>
    </message>
    <message>
        <source>found {value}; allowed: {allowed}.</source>
        <translation>输入为 {value}；允许：{allowed}。</translation>
    </message>
    <message>
        <source>longer than an experiment can be ({most} characters).</source>
        <translation>超过实验允许的长度（{most} 个字符）。</translation>
    </message>
    <message>
        <source>not a usable TOML file: more than {most} dots.</source>
        <translation>不是可用的 TOML 文件：点号超过 {most} 个。</translation>
    </message>
    <message>
        <source>not a share string: it would begin with &quot;{prefix}&quot;.</source>
        <translation>不是分享码：分享码以“{prefix}”开头。</translation>
    </message>
    <message>
        <source>key=value, for example network.depth=30</source>
        <translation>键=值，例如 network.depth=30</translation>
    </message>
    <message>
        <source>found &quot;{word}&quot;; allowed: {allowed}.</source>
        <translation>输入为 &quot;{word}&quot;；允许：{allowed}。</translation>
    </message>
    <message>
        <source>not valid TOML: {problem}.</source>
        <translation>不是有效的 TOML：{problem}。</translation>
    </message>
    <message>
        <source>not a usable TOML file: {problem}.</source>
        <translation>不是可用的 TOML 文件：{problem}。</translation>
    </message>
    <message>
        <source>stands more than once.</source>
        <translation>出现了不止一次。</translation>
    </message>
    <message>
        <source>found a single value; allowed: a table, [{path}].</source>
        <translation>输入为单个值；允许：表 [{path}]。</translation>
    </message>
    <message>
        <source>the stored history has another shape</source>
        <translation>所存历史记录的形状不符</translation>
    </message>
    <message>
        <source>the stored history names a layer that does not exist</source>
        <translation>所存历史记录提到不存在的层</translation>
    </message>
    <message>
        <source>initializer</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>found &quot;{loss}&quot;; allowed for data &quot;{data}&quot; ({task}): {fitting}.</source>
        <translation>输入为 &quot;{loss}&quot;；数据 &quot;{data}&quot;（{task}）允许：{fitting}。</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>regression</source>
        <translation>回归</translation>
    </message>
    <message>
        <source>this network would need {needed} GB of memory; allowed: {limit} GB. Fewer layers, units, runs or samples per batch, or a shorter precision, need less.</source>
        <translation>这个网络需要 {needed} GB 内存；允许：{limit} GB。减少层数、单元数、运行次数或批大小，或降低精度，可减少内存。</translation>
    </message>
    <message>
        <source>{items}, {item}</source>
        <translation>{items}、{item}</translation>
    </message>
    <message>
        <source>{before} {after}</source>
        <translation>{before}{after}</translation>
    </message>
    <message>
        <source>found &quot;batch&quot;; allowed for a single training sample: none, layer, because batch normalization needs a variance over the mini-batch.</source>
        <translation>输入为 &quot;batch&quot;；只有一个训练样本时允许：none、layer，因为批归一化需要小批量上的方差。</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有那个文件或目录</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许的操作</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是一个目录</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是目录</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源忙</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接的层数过多</translation>
    </message>
    <message>
        <source>the stored record has another shape or type</source>
        <translation>所存记录的形状或类型不符</translation>
    </message>
    <message>
        <source>the stored record has no known status</source>
        <translation>所存记录的状态未知</translation>
    </message>
    <message>
        <source>the stored record names a layer that does not exist</source>
        <translation>所存记录提到不存在的层</translation>
    </message>
    <message>
        <source>unknown {kind} &quot;{name}&quot;; allowed: {names}.</source>
        <translation>未知的{kind}“{name}”；允许：{names}。</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差连接</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>学习率策略</translation>
    </message>
    <message>
        <source>the stored history has another size</source>
        <translation>所存历史记录的大小不符</translation>
    </message>
    <message>
        <source>a value of type {type}</source>
        <translation>类型为 {type} 的值</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>一个表</translation>
    </message>
    <message>
        <source>an integer of many digits</source>
        <translation>一个位数极多的整数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>text of at most {most} characters</source>
        <translation>至多 {most} 个字符的文本</translation>
    </message>
    <message>
        <source>a number {low} and {high}</source>
        <translation>数，{low} 且 {high}</translation>
    </message>
    <message>
        <source>a whole number from 1 to {most}, or a list with one such number per hidden layer</source>
        <translation>1 到 {most} 的整数，或每个隐藏层对应一个这种整数的列表</translation>
    </message>
    <message>
        <source>a list of keys and of groups of keys</source>
        <translation>由键和键的分组组成的列表</translation>
    </message>
    <message>
        <source>text in quotes</source>
        <translation>引号中的文本</translation>
    </message>
    <message>
        <source>{allowed}, without control characters</source>
        <translation>{allowed}，不含控制字符</translation>
    </message>
    <message>
        <source>a whole number {low} and {high}</source>
        <translation>整数，{low} 且 {high}</translation>
    </message>
    <message>
        <source>{name} has another shape or precision</source>
        <translation>{name} 的形状或精度不符</translation>
    </message>
    <message>
        <source>{problem} (at line {line}, column {column})</source>
        <translation>{problem}（第 {line} 行第 {column} 列）</translation>
    </message>
    <message>
        <source>{problem} (at end of document)</source>
        <translation>{problem}（文件末尾）</translation>
    </message>
    <message>
        <source>Cannot overwrite a value</source>
        <translation>不能覆盖已有的值</translation>
    </message>
    <message>
        <source>Expected &apos;=&apos; after a key in a key/value pair</source>
        <translation>键后面应有“=”</translation>
    </message>
    <message>
        <source>Expected &apos;]&apos; at the end of a table declaration</source>
        <translation>表头末尾应有“]”</translation>
    </message>
    <message>
        <source>Expected &apos;]]&apos; at the end of an array declaration</source>
        <translation>表数组的表头末尾应有“]]”</translation>
    </message>
    <message>
        <source>Expected newline or end of document after a statement</source>
        <translation>一条语句之后应换行或结束</translation>
    </message>
    <message>
        <source>Invalid date or datetime</source>
        <translation>无效的日期或时间</translation>
    </message>
    <message>
        <source>Invalid hex value</source>
        <translation>无效的十六进制值</translation>
    </message>
    <message>
        <source>Invalid initial character for a key part</source>
        <translation>键的首字符无效</translation>
    </message>
    <message>
        <source>Invalid statement</source>
        <translation>无效的语句</translation>
    </message>
    <message>
        <source>Invalid value</source>
        <translation>无效的值</translation>
    </message>
    <message>
        <source>Unclosed array</source>
        <translation>数组没有结束</translation>
    </message>
    <message>
        <source>Unclosed inline table</source>
        <translation>内联表没有结束</translation>
    </message>
    <message>
        <source>Unescaped &apos;\&apos; in a string</source>
        <translation>字符串中有未转义的“\”</translation>
    </message>
    <message>
        <source>Unterminated string</source>
        <translation>字符串没有结束</translation>
    </message>
    <message>
        <source>the number of steps does not fit the history</source>
        <translation>步数与历史记录不符</translation>
    </message>
    <message>
        <source>it is too short</source>
        <translation>它太短</translation>
    </message>
    <message>
        <source>it is cut short, or no zip file</source>
        <translation>它被截断了，或不是 zip 文件</translation>
    </message>
    <message>
        <source>its index is larger than {most} bytes</source>
        <translation>它的索引超过 {most} 字节</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>缺少 {name}</translation>
    </message>
    <message>
        <source>{name} is not a name that a file in it can have</source>
        <translation>{name} 不是其中文件可以使用的名称</translation>
    </message>
    <message>
        <source>{name} stands in it twice</source>
        <translation>{name} 在其中出现了两次</translation>
    </message>
    <message>
        <source>{name} is packed in a way that gradsim does not use</source>
        <translation>{name} 的压缩方式不是 gradsim 所用的</translation>
    </message>
    <message>
        <source>{name} is not as long as it says</source>
        <translation>{name} 的长度与所述不符</translation>
    </message>
    <message>
        <source>stored weights are not finite, though their run goes on</source>
        <translation>保存的权重不是有限数，而其运行仍在继续</translation>
    </message>
    <message>
        <source>a run is said to have diverged at a step that was not made yet</source>
        <translation>其中说某次运行在尚未进行的一步发散</translation>
    </message>
    <message>
        <source>the state of the random numbers is damaged</source>
        <translation>随机数的状态已损坏</translation>
    </message>
    <message>
        <source>a stored moment names a place that does not exist</source>
        <translation>保存的时刻指向不存在的位置</translation>
    </message>
    <message>
        <source>a stored moment does not say which runs go on</source>
        <translation>保存的时刻没有说明哪些运行仍在继续</translation>
    </message>
    <message>
        <source>its pinned runs are not as gradsim writes them</source>
        <translation>其中已钉住的运行不是 gradsim 写出的样子</translation>
    </message>
    <message>
        <source>format {found} is not one that this version reads ({known})</source>
        <translation>格式 {found} 不是此版本能读取的格式（{known}）</translation>
    </message>
    <message>
        <source>{file}: not a gradsim session, or a damaged one ({reason}).</source>
        <translation>{file}：不是 gradsim 会话，或已损坏（{reason}）。</translation>
    </message>
    <message>
        <source>{name} is not as gradsim writes it</source>
        <translation>{name} 不是 gradsim 所写的样子</translation>
    </message>
    <message>
        <source>the experiments in it do not go together</source>
        <translation>其中的实验彼此不符</translation>
    </message>
    <message>
        <source>its numbers of steps do not go together</source>
        <translation>其中的步数彼此不符</translation>
    </message>
    <message>
        <source>its moments are not those of the run</source>
        <translation>其中的时刻不属于该运行</translation>
    </message>
    <message>
        <source>{name} is not a number that it can be</source>
        <translation>{name} 不是允许的数</translation>
    </message>
    <message>
        <source>its changes are not those of one run</source>
        <translation>其中的更改不属于同一次运行</translation>
    </message>
    <message>
        <source>the run ends before the step at which it is said to be</source>
        <translation>该运行在所述的步之前就已结束</translation>
    </message>
    <message>
        <source>cannot change in a running network; it needs a new run.</source>
        <translation>不能在运行中的网络里更改；需要开始新的运行。</translation>
    </message>
    <message>
        <source>the stored record has another number of runs or layers</source>
        <translation>所存记录的运行次数或层数不符</translation>
    </message>
    <message>
        <source>PyTorch script: {script}</source>
        <translation>PyTorch 脚本：{script}</translation>
    </message>
    <message>
        <source>PyTorch script: {script}; its samples: {table}</source>
        <translation>PyTorch 脚本：{script}；样本：{table}</translation>
    </message>
    <message>
        <source>{file}: is there already, and was not written by gradsim; the samples would go there. Choose another name for the script.</source>
        <translation>{file}：样本要写到这里，但已经有这个文件，而且不是 gradsim 写的。请为脚本另取一个名称。</translation>
    </message>
    <message>
        <source>the first weights take {size} MB; at most {most} MB can stand in a script. Without them the script draws the same ones.</source>
        <translation>初始权重占 {size} MB；脚本中最多可以写入 {most} MB。不写入时，脚本会抽取同样的权重。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; cannot be written in PyTorch yet.</source>
        <translation>“{name}”目前还不能写成 PyTorch。</translation>
    </message>
    <message>
        <source>Written on {date} by gradsim {version}</source>
        <translation>{date} 由 gradsim {version} 生成</translation>
    </message>
    <message>
        <source>gradsim {version} · {name} · step {step}</source>
        <translation>gradsim {version} · {name} · 第 {step} 步</translation>
    </message>
    <message>
        <source>Experiment without a name</source>
        <translation>未命名的实验</translation>
    </message>
    <message>
        <source>Lab report: vanishing and exploding gradients</source>
        <translation>实验报告：梯度消失与梯度爆炸</translation>
    </message>
    <message>
        <source>{name}, changed</source>
        <translation>{name}（有改动）</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Handed in on</source>
        <translation>提交日期</translation>
    </message>
    <message>
        <source>{run}: {first} at layer 1, {ratio} times the signal at the output.</source>
        <translation>{run}：第 1 层为 {first}，是输出层信号的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>{run}: from {first} to {last}.</source>
        <translation>{run}：从 {first} 到 {last}。</translation>
    </message>
    <message>
        <source>Compared with other runs</source>
        <translation>与其他运行的对比</translation>
    </message>
    <message>
        <source>In the figures the others are dotted, each in a colour of its own.</source>
        <translation>图中其他运行以点线表示，各用一种颜色。</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>本次运行</translation>
    </message>
    <message>
        <source>The run of this report is compared with {number} others.</source>
        <translation>本报告的运行与另外 {number} 次运行对比。</translation>
    </message>
    <message>
        <source>The run of this report is compared with another one.</source>
        <translation>本报告的运行与另一次运行对比。</translation>
    </message>
    <message>
        <source>The runs, and in which settings the others differ from the first.</source>
        <translation>各次运行，以及其他运行与第一行不同的设置。</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>per layer</source>
        <translation>每层</translation>
    </message>
    <message>
        <source>{run}: {sentence}</source>
        <translation>{run}：{sentence}</translation>
    </message>
    <message>
        <source>Gradient by layer, beside the other runs.</source>
        <translation>各层梯度，与其他运行并列。</translation>
    </message>
    <message>
        <source>Loss, beside the other runs.</source>
        <translation>损失，与其他运行并列。</translation>
    </message>
    <message>
        <source>Discussion</source>
        <translation>讨论</translation>
    </message>
    <message>
        <source>{factor} ×{number}</source>
        <translation>{factor} ×{number}</translation>
    </message>
    <message>
        <source>All of this holds for this one experiment.</source>
        <translation>以上结论只针对这一个实验。</translation>
    </message>
    <message>
        <source>Norms are those of a single mini-batch, and another one gives somewhat different numbers.</source>
        <translation>范数取自单个小批量，换一个小批量，数值会略有不同。</translation>
    </message>
    <message>
        <source>Nothing of the signal at the output reaches layer 1: it is exactly 0 there.</source>
        <translation>输出层的信号完全没有到达第 1 层：那里恰好为 0。</translation>
    </message>
    <message>
        <source>Per layer the factors are: {factors}.</source>
        <translation>平均每层的因子为：{factors}。</translation>
    </message>
    <message>
        <source>What decides is “{factor}”.</source>
        <translation>起决定作用的是“{factor}”。</translation>
    </message>
    <message>
        <source>At the first weights theory is met: all {layers} layers lie in its range.</source>
        <translation>初始权重下的测量与理论相符：全部 {layers} 层都落在预测范围内。</translation>
    </message>
    <message>
        <source>Theory gives ×{theory} per layer for the first weights; after {steps} steps ×{factor} is measured.</source>
        <translation>对初始权重，理论给出每层 ×{theory}；{steps} 步之后实测为每层 ×{factor}。</translation>
    </message>
    <message>
        <source>‖∂L/∂W‖ alone would mislead: between layer 1 and the output it differs only by a factor of {weights}.</source>
        <translation>只看 ‖∂L/∂W‖ 会产生误导：第 1 层与输出层的 ‖∂L/∂W‖ 之比只有 {weights}。</translation>
    </message>
    <message>
        <source>Training ended by itself at step {step}, with numbers that are not finite.</source>
        <translation>训练在第 {step} 步自行终止，因为出现了非有限的数。</translation>
    </message>
    <message>
        <source>What the network would learn, the first weights do not say.</source>
        <translation>网络能学到什么，从初始权重还看不出来。</translation>
    </message>
    <message>
        <source>After {steps} steps the loss is {last}, beside {constant} of the best constant answer; so few steps say little about learning.</source>
        <translation>{steps} 步之后损失为 {last}，而最佳常数输出的损失为 {constant}；步数这样少，还说明不了学习效果。</translation>
    </message>
    <message>
        <source>The weights of layer 1 did not move at all in the last step.</source>
        <translation>最后一步中第 1 层的权重完全没有变化。</translation>
    </message>
    <message>
        <source>In the last step clipping shortened the whole gradient to {scale} of its length.</source>
        <translation>最后一步中，裁剪把整个梯度缩短到原长的 {scale}。</translation>
    </message>
    <message>
        <source>In the last step clipping did nothing: the gradient was below the threshold.</source>
        <translation>最后一步中裁剪没有起作用：梯度低于阈值。</translation>
    </message>
    <message>
        <source>The numbers were lost to {precision}, not to the network: in float64 they are still there.</source>
        <translation>这些数是因 {precision} 的精度而丢失的，不是网络本身造成的：在 float64 中它们仍然存在。</translation>
    </message>
    <message>
        <source>Over {runs} runs the ratio of ‖δ‖ at layer 1 to that at the output lies between {low} and {high}: so much depends on the first weights alone.</source>
        <translation>在 {runs} 次运行中，第 1 层与输出层的 ‖δ‖ 之比介于 {low} 与 {high} 之间：仅初始权重不同就有这样大的差别。</translation>
    </message>
    <message>
        <source>Of what was tried, these help: {names}.</source>
        <translation>在试过的对策中，有效的是：{names}。</translation>
    </message>
    <message>
        <source>Of what was tried, nothing helps here by itself.</source>
        <translation>在试过的对策中，没有一项单独使用时有效。</translation>
    </message>
    <message>
        <source>It was run from one seed; how much depends on the first weights, several runs would show.</source>
        <translation>实验只用了一个随机种子；结果在多大程度上取决于初始权重，要多次运行才能看出。</translation>
    </message>
    <message>
        <source>Of the signal at the output {ratio} reaches layer 1: the gradient has vanished on the way.</source>
        <translation>输出层的信号只有 {ratio} 到达第 1 层：梯度在途中消失了。</translation>
    </message>
    <message>
        <source>At the first weights theory is met for {inside} of {layers} layers.</source>
        <translation>初始权重下，{layers} 层中有 {inside} 层落在理论预测的范围内。</translation>
    </message>
    <message>
        <source>At the first weights theory is met for only {inside} of {layers} layers.</source>
        <translation>初始权重下，{layers} 层中只有 {inside} 层落在理论预测的范围内。</translation>
    </message>
    <message>
        <source>At layer 1 the measured signal misses its median by a factor of {miss}.</source>
        <translation>第 1 层的实测信号与预测的中位数相差 {miss} 倍。</translation>
    </message>
    <message>
        <source>At layer 1 the measured signal is within a factor of {miss} of its median.</source>
        <translation>第 1 层的实测信号与预测的中位数相差不超过 {miss} 倍。</translation>
    </message>
    <message>
        <source>It is made of δ and of the activations below, and these are large where δ is small.</source>
        <translation>它由 δ 与下一层的激活值相乘而成，而 δ 小的地方激活值恰好大。</translation>
    </message>
    <message>
        <source>That is so at the first weights of every network whose activation is homogeneous, f(cu) = c f(u).</source>
        <translation>凡激活函数是齐次的（f(cu) = c f(u)），网络在初始权重下都是如此。</translation>
    </message>
    <message>
        <source>The task is learned: the loss is {last}, beside {constant} of the best constant answer.</source>
        <translation>任务已经学会：损失为 {last}，而最佳常数输出的损失为 {constant}。</translation>
    </message>
    <message>
        <source>Relative to their size, the weights of layer 1 moved {ratio} times as far in the last step as those of the output layer.</source>
        <translation>相对于各自的大小，最后一步中第 1 层权重的变化是输出层权重的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>It limits how far a step goes; the ratio between the layers stays as it is.</source>
        <translation>它限制的是一步走多远；各层之间的比例保持不变。</translation>
    </message>
    <message>
        <source>Some gradient entries left the ordinary numbers of {precision} on the way.</source>
        <translation>途中有一些梯度分量超出了 {precision} 的正常数范围。</translation>
    </message>
    <message>
        <source>In “{run}” the signal at layer 1 is much nearer to that at the output: a ratio of {its} instead of {own}.</source>
        <translation>在“{run}”中，第 1 层的信号与输出层接近得多：两者之比为 {its}，而本次运行为 {own}。</translation>
    </message>
    <message>
        <source>As one learning rate serves all layers, the weights of layer 1 hardly move.</source>
        <translation>所有层共用一个学习率，所以第 1 层的权重几乎不动。</translation>
    </message>
    <message>
        <source>Layer 1 receives {ratio} times the signal at the output: the gradient has exploded on the way.</source>
        <translation>第 1 层收到的是输出层信号的 {ratio} 倍：梯度在途中爆炸了。</translation>
    </message>
    <message>
        <source>Over {layers} layers the signal changes by a factor of {ratio}, within the thousand in either direction that is taken as the limit here: the gradient passes.</source>
        <translation>经过 {layers} 层，信号变为 {ratio} 倍，没有超出此处采用的一千倍（或千分之一）的界限：梯度能够传递。</translation>
    </message>
    <message>
        <source>The network has learned something: its loss of {last} is {share} below that of the best constant answer.</source>
        <translation>网络学到了东西：损失 {last} 比最佳常数输出低 {share}。</translation>
    </message>
    <message>
        <source>The network has learned nothing that a constant answer does not know: its loss is {last}, beside {constant}.</source>
        <translation>网络没有学到比常数输出更多的东西：损失为 {last}，而最佳常数输出的损失为 {constant}。</translation>
    </message>
    <message>
        <source>In “{run}” the signal at layer 1 is much farther from that at the output: a ratio of {its} instead of {own}.</source>
        <translation>在“{run}”中，第 1 层的信号与输出层相差得多：两者之比为 {its}，而本次运行为 {own}。</translation>
    </message>
    <message>
        <source>At the first weights it was {ratio}, beyond that limit; training has changed it.</source>
        <translation>初始权重下这一比值为 {ratio}，超出该界限；训练改变了它。</translation>
    </message>
    <message>
        <source>right answers (training)</source>
        <translation>训练正确率</translation>
    </message>
    <message>
        <source>right answers (test)</source>
        <translation>测试正确率</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>These cure the gradient, though the network has learned nothing yet: {names}.</source>
        <translation>以下对策治好了梯度，虽然网络还没有学到东西：{names}。</translation>
    </message>
    <message>
        <source>These do not help: {names}.</source>
        <translation>以下无效：{names}。</translation>
    </message>
    <message>
        <source>In “{run}” the gradient passes as well: a ratio of {its} beside {own}.</source>
        <translation>在“{run}”中梯度同样能通过：两者之比为 {its}，本次运行为 {own}。</translation>
    </message>
    <message>
        <source>Table {number}</source>
        <translation>表 {number}</translation>
    </message>
    <message>
        <source>Figure {number}</source>
        <translation>图 {number}</translation>
    </message>
    <message>
        <source>ω: by what the weights change the norm, ‖Wᵀδ‖/‖δ‖</source>
        <translation>ω：权重使范数变为多少倍，即 ‖Wᵀδ‖/‖δ‖</translation>
    </message>
    <message>
        <source>κ: by what skip connections change it after that</source>
        <translation>κ：此后跨层连接使范数变为多少倍</translation>
    </message>
    <message>
        <source>τ: by what the dropout mask changes it after that</source>
        <translation>τ：此后 Dropout 掩码使范数变为多少倍</translation>
    </message>
    <message>
        <source>φ: by what the slope f′ changes it after that</source>
        <translation>φ：此后斜率 f′ 使范数变为多少倍</translation>
    </message>
    <message>
        <source>ν: by what the way back through the normalization changes it after that</source>
        <translation>ν：此后归一化的反向传播使范数变为多少倍</translation>
    </message>
    <message>
        <source>The update of every parameter w from its gradient g, with learning rate η ({optimizer}: {constants}).</source>
        <translation>每个参数 w 按其梯度 g 更新，学习率为 η（{optimizer}：{constants}）。</translation>
    </message>
    <message>
        <source>α = 1</source>
        <translation>α = 1</translation>
    </message>
    <message>
        <source>The formulas at work</source>
        <translation>所用的公式</translation>
    </message>
    <message>
        <source>Layers are numbered from the first hidden one to the output, layer L; a sample is a column, and B the number of samples in a mini-batch.</source>
        <translation>层从第一个隐藏层编号到输出层（第 L 层）；一个样本是一列，B 为小批量中的样本数。</translation>
    </message>
    <message>
        <source>Forward: every layer mixes the signals below it.</source>
        <translation>前向：每一层混合下一层传来的信号。</translation>
    </message>
    <message>
        <source>The activation function of this network and its slope, which is at most {maximum}.</source>
        <translation>本网络的激活函数及其斜率，斜率至多为 {maximum}。</translation>
    </message>
    <message>
        <source>The loss: {name}, the mean over the mini-batch.</source>
        <translation>损失：{name}，取小批量上的均值。</translation>
    </message>
    <message>
        <source>Backward: what the output layer begins with.</source>
        <translation>反向：从输出层开始。</translation>
    </message>
    <message>
        <source>The gradients of weights and biases.</source>
        <translation>权重和偏置的梯度。</translation>
    </message>
    <message>
        <source>So the signal at layer 1 is a product over all layers; its factors are measured one after the other.</source>
        <translation>因此第 1 层的信号是所有层的连乘积；其中的因子依次测量。</translation>
    </message>
    <message>
        <source>The update of every parameter w from its gradient g, with learning rate η ({optimizer}).</source>
        <translation>每个参数 w 按其梯度 g 更新，学习率为 η（{optimizer}）。</translation>
    </message>
    <message>
        <source>The update of every parameter w from its gradient g, with learning rate η ({optimizer}: {constants}; n is the number of the update).</source>
        <translation>每个参数 w 按其梯度 g 更新，学习率为 η（{optimizer}：{constants}；n 为更新的序号）。</translation>
    </message>
    <message>
        <source>α is learned, one for each block, from 0 on</source>
        <translation>α 是可学习的，每块一个，从 0 开始</translation>
    </message>
    <message>
        <source>α = 1/√{blocks}, one over the root of the number of blocks</source>
        <translation>α = 1/√{blocks}，即块数平方根的倒数</translation>
    </message>
    <message>
        <source>mean and variance are taken over the mini-batch, for each unit</source>
        <translation>均值和方差按每个单元在小批量上计算</translation>
    </message>
    <message>
        <source>mean and variance are taken over the units of the layer, for each sample</source>
        <translation>均值和方差按每个样本在该层各单元上计算</translation>
    </message>
    <message>
        <source>Normalization of the hidden layers: {over}; γ and β are learned.</source>
        <translation>隐藏层的归一化：{over}；γ 和 β 是可学习的。</translation>
    </message>
    <message>
        <source>Residual connections: at the last layer of each block, E = {ends}, what went around the block is added; {alpha}.</source>
        <translation>残差连接：在每块的最后一层（E = {ends}）加上绕过该块的信号；{alpha}。</translation>
    </message>
    <message>
        <source>The activation function bends the result.</source>
        <translation>激活函数使结果弯曲，成为非线性的。</translation>
    </message>
    <message>
        <source>The dropout mask m is 0 where a unit is left out, elsewhere 1/(1 − p), anew each step.</source>
        <translation>Dropout 掩码 m 在被丢弃的单元处为 0，其余为 1/(1 − p)，每步重新抽取。</translation>
    </message>
    <message>
        <source>The output layer applies the same function.</source>
        <translation>输出层也应用同一函数。</translation>
    </message>
    <message>
        <source>The output layer is linear.</source>
        <translation>输出层是线性的。</translation>
    </message>
    <message>
        <source>The activation function: {help}.</source>
        <translation>激活函数：{help}。</translation>
    </message>
    <message>
        <source>What is made small: the loss with penalties on weights.</source>
        <translation>被最小化的量：损失加上对权重的惩罚项。</translation>
    </message>
    <message>
        <source>The error signal of every layer below, from that of the layer above.</source>
        <translation>以下各层的误差信号，由上一层的误差信号得到。</translation>
    </message>
    <message>
        <source>What arrives at a layer comes through the weights above, and over the skip unchanged.</source>
        <translation>到达某层的信号，一部分经过上一层的权重，一部分沿跨层连接原样传来。</translation>
    </message>
    <message>
        <source>What arrives at a layer comes through the weights above.</source>
        <translation>到达某层的信号经过上一层的权重传来。</translation>
    </message>
    <message>
        <source>The error signal: what is left of it after the normalization.</source>
        <translation>误差信号：经过归一化之后剩下的部分。</translation>
    </message>
    <message>
        <source>Clipping of the gradient g, before the update.</source>
        <translation>更新之前对梯度 g 的裁剪。</translation>
    </message>
    <message>
        <source>The update: {help}.</source>
        <translation>更新规则：{help}。</translation>
    </message>
    <message>
        <source>The error signal; αˡ is α at the last layer of a block and 1 elsewhere.</source>
        <translation>误差信号；αˡ 在每块的最后一层为 α，其余为 1。</translation>
    </message>
    <message>
        <source>On to the normalization; αˡ is α at the last layer of a block and 1 elsewhere.</source>
        <translation>继续传到归一化；αˡ 在每块的最后一层为 α，其余为 1。</translation>
    </message>
    <message>
        <source>On to the normalization.</source>
        <translation>继续传到归一化。</translation>
    </message>
    <message>
        <source>The phase is ordered (χ* &lt; 1): in a deep network of this kind gradients vanish.</source>
        <translation>处于有序相（χ* &lt; 1）：这类网络很深时，梯度会消失。</translation>
    </message>
    <message>
        <source>The phase is critical (χ* ≈ 1): in a deep network of this kind gradients pass.</source>
        <translation>处于临界相（χ* ≈ 1）：这类网络很深时，梯度仍能传递。</translation>
    </message>
    <message>
        <source>The phase is chaotic (χ* &gt; 1): in a deep network of this kind gradients explode.</source>
        <translation>处于混沌相（χ* &gt; 1）：这类网络很深时，梯度会爆炸。</translation>
    </message>
    <message>
        <source>An endlessly deep network of this kind would come to q* = {q}, with χ* = {chi} per {unit} and a depth scale of ξ = {depth} layers.</source>
        <translation>这类网络无限深时趋于 q* = {q}，每{unit} χ* = {chi}，深度尺度 ξ = {depth} 层。</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>What theory predicts</source>
        <translation>理论的预测</translation>
    </message>
    <message>
        <source>Mean-field theory follows the mean square q of the pre-activations forward, and that of δ backward, through an infinitely wide network of this kind, beginning with this experiment’s own data.</source>
        <translation>平均场理论从本实验自己的数据出发，在同类的无限宽网络中，向前追踪预激活值的均方 q，向后追踪 δ 的均方。</translation>
    </message>
    <message>
        <source>From it follows the factor on the norm of δ from a layer to the one below it, n being numbers of units:</source>
        <translation>由此得到 δ 的范数从一层传到其下一层时乘上的因子，其中 n 为单元数：</translation>
    </message>
    <message>
        <source>What limits the prediction:</source>
        <translation>预测的局限：</translation>
    </message>
    <message>
        <source>Measured at the first weights it is ×{factor}.</source>
        <translation>初始权重下的实测值为每层 ×{factor}。</translation>
    </message>
    <message>
        <source>residual block</source>
        <translation>残差块</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>An endlessly deep network of this kind would have χ* = {chi} per {unit}.</source>
        <translation>这类网络无限深时，每{unit} χ* = {chi}。</translation>
    </message>
    <message>
        <source>An endlessly deep network of this kind would come to q* = {q}, with χ* = {chi} per {unit}.</source>
        <translation>这类网络无限深时趋于 q* = {q}，每{unit} χ* = {chi}。</translation>
    </message>
    <message>
        <source>Prediction, layer by layer, and what was measured at the first weights.</source>
        <translation>逐层的预测，以及初始权重下的实测值。</translation>
    </message>
    <message>
        <source>‖δ‖ measured</source>
        <translation>‖δ‖ 实测</translation>
    </message>
    <message>
        <source>Here the product is measured in a network of depth {depth}, whose hidden layers have {widths} units, with the activation function {activation}; its first weights are drawn by the initializer “{initializer}”.</source>
        <translation>本实验在深度为 {depth} 的网络中测量这个乘积，各隐藏层的单元数为 {widths}，激活函数为 {activation}，初始权重由“{initializer}”抽取。</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>A network learns by moving every weight against the derivative of its loss.</source>
        <translation>网络学习时，让每个权重沿损失对它的导数的反方向移动。</translation>
    </message>
    <message>
        <source>For the weights of an early layer this derivative is a product with factors from every layer above it: where they are mostly below 1 the gradient vanishes on the way and the layer hardly learns; where they are mostly above 1 it explodes and training becomes unstable.</source>
        <translation>对靠近输入的层来说，这个导数是一个连乘积，上面的每一层都贡献若干因子：因子大多小于 1 时，梯度在途中消失，该层几乎学不到东西；大多大于 1 时，梯度爆炸，训练变得不稳定。</translation>
    </message>
    <message>
        <source>It learns “{data}” by {optimizer} with learning rate {rate}.</source>
        <translation>网络用 {optimizer} 学习数据集“{data}”，学习率为 {rate}。</translation>
    </message>
    <message>
        <source>The report asks:</source>
        <translation>本报告要回答的问题是：</translation>
    </message>
    <message>
        <source>How much of the signal at the output reaches layer 1, and by what factor does it change per layer?</source>
        <translation>输出层的信号有多少到达第 1 层，平均每层乘上什么因子？</translation>
    </message>
    <message>
        <source>Which factors make it so, and does theory predict it from the first weights?</source>
        <translation>这是由哪些因子造成的，理论能否由初始权重预测出来？</translation>
    </message>
    <message>
        <source>Here the product is measured in a network of depth {depth} and width {width} (hidden layers, units in each) with the activation function {activation}; its first weights are drawn by the initializer “{initializer}”.</source>
        <translation>本实验在深度为 {depth}、宽度为 {width}（隐藏层数、每层单元数）的网络中测量这个乘积，激活函数为 {activation}，初始权重由“{initializer}”抽取。</translation>
    </message>
    <message>
        <source>Against vanishing and exploding gradients it has {measures}.</source>
        <translation>为防止梯度消失和爆炸，网络采用了以下措施：{measures}。</translation>
    </message>
    <message>
        <source>Nothing is done in it against vanishing or exploding gradients.</source>
        <translation>网络没有采用任何防止梯度消失或爆炸的措施。</translation>
    </message>
    <message>
        <source>What follows from it for what the network learns?</source>
        <translation>这对网络的学习有什么影响？</translation>
    </message>
    <message>
        <source>Does what is done against it keep the gradient alive?</source>
        <translation>所采用的措施能否保住梯度？</translation>
    </message>
    <message>
        <source>What helps here, what does not, and why?</source>
        <translation>在这里什么对策有效，什么无效，为什么？</translation>
    </message>
    <message>
        <source>What is different in the run that it is compared with?</source>
        <translation>与之对比的运行有什么不同？</translation>
    </message>
    <message>
        <source>batch normalization</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>residual connections over {span} layers each ({kind})</source>
        <translation>每块 {span} 层的残差连接（{kind}）</translation>
    </message>
    <message>
        <source>gradient clipping ({kind}, θ = {threshold})</source>
        <translation>梯度裁剪（{kind}，θ = {threshold}）</translation>
    </message>
    <message>
        <source>dropout (probability {share})</source>
        <translation>Dropout（概率 {share}）</translation>
    </message>
    <message>
        <source>What is different in the {number} runs that it is compared with?</source>
        <translation>与之对比的 {number} 次运行有什么不同？</translation>
    </message>
    <message>
        <source>layer normalization</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>an {name} penalty (λ = {strength})</source>
        <translation>{name} 惩罚项（λ = {strength}）</translation>
    </message>
    <message>
        <source>helps</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>cures the gradient</source>
        <translation>治好了梯度</translation>
    </message>
    <message>
        <source>does not help</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>{remedy}: cures the gradient. {reason}</source>
        <translation>{remedy}：治好了梯度。{reason}</translation>
    </message>
    <message>
        <source>What helps, and what does not</source>
        <translation>什么有效，什么无效</translation>
    </message>
    <message>
        <source>Each remedy was tried on this experiment, one at a time, with the same seed and the same data; so was the experiment as it is. Steps: {steps}, fewer where a network diverged.</source>
        <translation>每次只在本实验上试一项对策，随机种子和数据相同；原实验也同样运行一次。步数：{steps}，网络发散时则更少。</translation>
    </message>
    <message>
        <source>{key}: {before} → {after}</source>
        <translation>{key}：{before} → {after}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{remedy}: helps. {reason}</source>
        <translation>{remedy}：有效。{reason}</translation>
    </message>
    <message>
        <source>remedy</source>
        <translation>对策</translation>
    </message>
    <message>
        <source>change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>{remedy}: does not help. {reason}</source>
        <translation>{remedy}：无效。{reason}</translation>
    </message>
    <message>
        <source>Of the other run, wide dots are ‖δ‖ and fine ones ‖∂L/∂W‖.</source>
        <translation>另一次运行中，粗点线为 ‖δ‖，细点线为 ‖∂L/∂W‖。</translation>
    </message>
    <message>
        <source>Of the other run, wide dots are the training loss and fine ones the test loss.</source>
        <translation>另一次运行中，粗点线为训练损失，细点线为测试损失。</translation>
    </message>
    <message>
        <source>For the first weights it predicts that the root mean square of ‖δ‖ over networks changes by ×{factor} per layer towards the input.</source>
        <translation>对初始权重，理论预测各网络 ‖δ‖ 的均方根朝输入方向每层变为 ×{factor}。</translation>
    </message>
    <message>
        <source>Layers below the output that lie within the range of about nine of ten networks: {inside} of {layers}.</source>
        <translation>输出层以下，落在约十分之九的网络所在范围内的层数：{layers} 层中的 {inside} 层。</translation>
    </message>
    <message>
        <source>χ, the factor on a unit’s mean squared δ, is the variance of the weights above times their number times the mean squared slope over all samples. Where samples differ, those with the largest gradients count most in ‖δ‖.</source>
        <translation>χ 是单元的 δ 的均方所乘的因子，等于上一层权重的方差、权重的个数与所有样本上斜率均方三者之积。样本各不相同时，梯度最大的样本在 ‖δ‖ 中占比最大。</translation>
    </message>
    <message>
        <source>χ is the factor on a unit’s mean squared δ, with normalization and skip connections taken into account.</source>
        <translation>χ 是单元的 δ 的均方所乘的因子，已计入归一化与跨层连接。</translation>
    </message>
    <message>
        <source>‖δ‖ is given relative to the output layer: the median of networks of this width, and the range that holds about nine of ten of them.</source>
        <translation>‖δ‖ 以输出层为 1：给出该宽度下网络的中位数，以及约十分之九的网络所在的范围。</translation>
    </message>
    <message>
        <source>‖δ‖, median</source>
        <translation>‖δ‖ 中位数</translation>
    </message>
    <message>
        <source>nine of ten</source>
        <translation>十分之九</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>How to repeat it</source>
        <translation>如何重复本实验</translation>
    </message>
    <message>
        <source>The same experiment gives the same numbers, bit for bit, on the same machine; on another one they may differ in the last digits, and grow apart with time.</source>
        <translation>同一实验在同一台机器上给出逐位相同的结果；在另一台机器上，末几位可能不同，并随时间逐渐偏离。</translation>
    </message>
    <message>
        <source>Versions: gradsim {version}, Python {python}, NumPy {numpy}; seed {seed}.</source>
        <translation>版本：gradsim {version}，Python {python}，NumPy {numpy}；随机种子 {seed}。</translation>
    </message>
    <message>
        <source>The share string, to be pasted into the window:</source>
        <translation>分享码，可粘贴到窗口中：</translation>
    </message>
    <message>
        <source>In the terminal:</source>
        <translation>在终端中：</translation>
    </message>
    <message>
        <source>Settings were changed while it trained; the line below repeats the last ones from the first step on.</source>
        <translation>训练过程中更改过设置；下面的命令从第一步起就使用最后的设置。</translation>
    </message>
    <message>
        <source>The data came from a file, which is needed too.</source>
        <translation>数据来自文件，重复实验时也需要该文件。</translation>
    </message>
    <message>
        <source>The runs it is compared with stand here at step {steps}; the line takes them as far as this one.</source>
        <translation>与之对比的运行在这里分别处于第 {steps} 步；上面的命令会让它们训练到与本次运行相同的步数。</translation>
    </message>
    <message>
        <source>Gradient entries that are 0 were first seen at step {step}, in layer {layer}.</source>
        <translation>梯度分量首次为 0：第 {step} 步，第 {layer} 层。</translation>
    </message>
    <message>
        <source>Subnormal gradient entries were first seen at step {step}, in layer {layer}.</source>
        <translation>梯度分量首次为次正规数：第 {step} 步，第 {layer} 层。</translation>
    </message>
    <message>
        <source>Infinite gradient entries were first seen at step {step}, in layer {layer}.</source>
        <translation>梯度分量首次为无穷大：第 {step} 步，第 {layer} 层。</translation>
    </message>
    <message>
        <source>Gradient entries that are NaN were first seen at step {step}, in layer {layer}.</source>
        <translation>梯度分量首次为 NaN：第 {step} 步，第 {layer} 层。</translation>
    </message>
    <message>
        <source>What the network answers at the end.</source>
        <translation>网络最终的回答。</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>测量结果</translation>
    </message>
    <message>
        <source>The training loss goes from {first} in the first steps to {last} in the last tenth of them.</source>
        <translation>训练损失从最初几步的 {first} 变到最后十分之一步数的 {last}。</translation>
    </message>
    <message>
        <source>What the network of the first run answers at the end.</source>
        <translation>第一次运行的网络最终的回答。</translation>
    </message>
    <message>
        <source>The error signal ‖δ‖ is {last} at the output, layer {layers}, and {first} at layer 1: the ratio is {ratio}, ×{factor} per layer.</source>
        <translation>误差信号 ‖δ‖ 在输出层（第 {layers} 层）为 {last}，在第 1 层为 {first}：比值为 {ratio}，平均每层 ×{factor}。</translation>
    </message>
    <message>
        <source>The gradient of the weights ‖∂L/∂W‖ is {last} there and {first} at layer 1.</source>
        <translation>权重的梯度 ‖∂L/∂W‖ 在输出层为 {last}，在第 1 层为 {first}。</translation>
    </message>
    <message>
        <source>Every column is a step, every row a layer.</source>
        <translation>每列是一步，每行是一层。</translation>
    </message>
    <message>
        <source>At step {start} ‖δ‖ at layer 1 was {before} times that at the output, at step {step} it is {now} times.</source>
        <translation>第 {start} 步时，第 1 层的 ‖δ‖ 是输出层的 {before} 倍；第 {step} 步时是 {now} 倍。</translation>
    </message>
    <message>
        <source>From right to left: ‖δ‖ begins with {last} at the output and ends with {first} at layer 1; in between it shows what each factor makes of it.</source>
        <translation>从右往左读：‖δ‖ 在输出层从 {last} 开始，到第 1 层为 {first}；其间可见每个因子把它变成多少。</translation>
    </message>
    <message>
        <source>The function {function} and its slope, which is at most {maximum}.</source>
        <translation>{function} 函数及其斜率，斜率至多为 {maximum}。</translation>
    </message>
    <message>
        <source>Among the hidden layers, at most {saturated} of the inputs are saturated and at most {dead} of the units dead.</source>
        <translation>在各隐藏层中，饱和的输入至多占 {saturated}，死亡的单元至多占 {dead}。</translation>
    </message>
    <message>
        <source>In this step the weights of layer 1 moved by {first} of their norm, those of the output layer by {last}.</source>
        <translation>在这一步中，第 1 层权重的变化量是其范数的 {first}，输出层是 {last}。</translation>
    </message>
    <message>
        <source>The norm ‖W‖ is {first} in layer 1 and {last} in the output layer.</source>
        <translation>范数 ‖W‖ 在第 1 层为 {first}，在输出层为 {last}。</translation>
    </message>
    <message>
        <source>Every row is a layer, bright where most of its weights lie; below, those of layer {layer}.</source>
        <translation>每行是一层，权重最密集处最亮；下方是第 {layer} 层的权重。</translation>
    </message>
    <message>
        <source>All numbers of this section are those of step {step}, on its mini-batch.</source>
        <translation>本节的数值都是第 {step} 步在其小批量上的。</translation>
    </message>
    <message>
        <source>All numbers of this section are those of the first weights, on the first mini-batch.</source>
        <translation>本节的数值都是初始权重在第一个小批量上的。</translation>
    </message>
    <message>
        <source>Gradient by layer.</source>
        <translation>各层梯度。</translation>
    </message>
    <message>
        <source>Activation.</source>
        <translation>激活函数。</translation>
    </message>
    <message>
        <source>The best answer that is the same for every sample would have {constant}.</source>
        <translation>对所有样本给出同一回答，最好也只能达到 {constant}。</translation>
    </message>
    <message>
        <source>The test loss at the end is {loss}.</source>
        <translation>最终的测试损失为 {loss}。</translation>
    </message>
    <message>
        <source>Of the test samples {share} are classified correctly.</source>
        <translation>测试样本中有 {share} 分类正确。</translation>
    </message>
    <message>
        <source>Of {runs} runs {lost} left the finite numbers; the others are shown, as long as there are any.</source>
        <translation>{runs} 次运行中有 {lost} 次出现了非有限的数；只要还有其他运行，就显示其他运行。</translation>
    </message>
    <message>
        <source>The norms of step {step} are not finite any more: marks at the rim.</source>
        <translation>第 {step} 步的范数已不是有限数：在图的边缘以标记表示。</translation>
    </message>
    <message>
        <source>What comes back over skips and branches together, ‖∂L/∂a‖, is {last} at the output and {first} at layer 1.</source>
        <translation>沿跨层连接和支路一起传回的 ‖∂L/∂a‖，在输出层为 {last}，在第 1 层为 {first}。</translation>
    </message>
    <message>
        <source>Dashed: what theory predicts for the first weights, ×{theory} per layer.</source>
        <translation>虚线：理论对初始权重的预测，每层 ×{theory}。</translation>
    </message>
    <message>
        <source>The product of the factors is not defined here: no signal starts at the output.</source>
        <translation>这里因子的乘积没有定义：输出层没有发出信号。</translation>
    </message>
    <message>
        <source>Most of it comes from the one in bold.</source>
        <translation>主要来自粗体的一项。</translation>
    </message>
    <message>
        <source>Geometric means of the runs, as only these multiply.</source>
        <translation>取各次运行的几何平均，因为只有几何平均可以相乘。</translation>
    </message>
    <message>
        <source>The factor “{factor}” alone gives ×{all} in all.</source>
        <translation>仅“{factor}”一项，总共就有 ×{all}。</translation>
    </message>
    <message>
        <source>The inputs of layer {layer} have mean {mean} and standard deviation {deviation}; there the slope has the root mean square {rms}.</source>
        <translation>第 {layer} 层的输入均值为 {mean}，标准差为 {deviation}；那里斜率的均方根为 {rms}。</translation>
    </message>
    <message>
        <source>Of these inputs {share} lie where the slope is under 1 % of its maximum.</source>
        <translation>这些输入中有 {share} 落在斜率不到最大值 1% 的地方。</translation>
    </message>
    <message>
        <source>Loss.</source>
        <translation>损失。</translation>
    </message>
    <message>
        <source>Gradient over time.</source>
        <translation>梯度随时间的变化。</translation>
    </message>
    <message>
        <source>Of the training samples {share} are classified correctly.</source>
        <translation>训练样本中有 {share} 分类正确。</translation>
    </message>
    <message>
        <source>The product written out, from the output down: of every layer its factors, in the order of formula {number}.</source>
        <translation>写开的连乘积，从输出层往下：每层的因子按公式 {number} 中的顺序。</translation>
    </message>
    <message>
        <source>The product written out, from the output down: geometric means of the runs.</source>
        <translation>写开的连乘积，从输出层往下：取各次运行的几何平均。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>What each factor does to ‖δ‖ between the output and layer 1.</source>
        <translation>从输出层到第 1 层，各因子对 ‖δ‖ 的作用。</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>因子</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>总共</translation>
    </message>
    <message>
        <source>Factors of the gradient.</source>
        <translation>梯度的因子。</translation>
    </message>
    <message>
        <source>Accuracy.</source>
        <translation>准确率。</translation>
    </message>
    <message>
        <source>Activations by layer.</source>
        <translation>各层激活值。</translation>
    </message>
    <message>
        <source>Update ratio.</source>
        <translation>更新比。</translation>
    </message>
    <message>
        <source>Weights.</source>
        <translation>权重。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Mitigations</source>
        <translation>缓解措施</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Runs and seed</source>
        <translation>运行次数与随机种子</translation>
    </message>
    <message>
        <source>All settings that act in this experiment. A dot marks those that differ from the default.</source>
        <translation>本实验中起作用的全部设置。圆点标出与默认值不同的设置。</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>实验设置</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>With the output layer the network has {layers} layers; layer {layers} is the output. It learns {parameters} numbers: weights, biases and whatever else is learned.</source>
        <translation>连同输出层，网络共有 {layers} 层，第 {layers} 层是输出层。可学习的数共 {parameters} 个：权重、偏置以及其他可学习的参数。</translation>
    </message>
    <message>
        <source>The data: {help}.</source>
        <translation>数据：{help}。</translation>
    </message>
    <message>
        <source>Samples for training: {train}, for testing: {test}; inputs: {features}, outputs: {outputs}.</source>
        <translation>训练样本 {train} 个，测试样本 {test} 个；输入 {features} 个，输出 {outputs} 个。</translation>
    </message>
    <message>
        <source>Steps made, one mini-batch each: {steps}; whole passes through the training samples: {epochs}.</source>
        <translation>训练步数（每步一个小批量）：{steps}；完整遍历训练样本的次数：{epochs}。</translation>
    </message>
    <message>
        <source>{runs} networks with first weights of their own are trained side by side on the same mini-batches; numbers of all of them are medians.</source>
        <translation>{runs} 个初始权重各不相同的网络在相同的小批量上并行训练；所给数值是它们的中位数。</translation>
    </message>
    <message>
        <source>No step of training was made: everything is measured at the first weights.</source>
        <translation>没有进行训练：所有量都在初始权重下测量。</translation>
    </message>
    <message>
        <source>Settings were changed while it trained, after step {places}; the table shows the last ones.</source>
        <translation>训练过程中，在第 {places} 步之后更改过设置；表中是最后的设置。</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>“{text}”</translation>
    </message>
    <message>
        <source>Pinned runs of the session are made once more: {number}.</source>
        <translation>正在重新生成会话中已钉住的运行：{number} 次。</translation>
    </message>
    <message>
        <source>A pinned run cannot be made once more: {reason}</source>
        <translation>有一次已钉住的运行无法重新生成：{reason}</translation>
    </message>
    <message>
        <source>The run cannot be kept for the case of a crash: {reason}</source>
        <translation>无法为意外退出保留此运行：{reason}</translation>
    </message>
    <message>
        <source>{folder}: this folder cannot be written to.</source>
        <translation>{folder}：无法写入此文件夹。</translation>
    </message>
    <message>
        <source>Theory’s lines could not be found: {reason}</source>
        <translation>无法求出理论线：{reason}</translation>
    </message>
    <message>
        <source>this network is too large to be kept in a session file.</source>
        <translation>此网络太大，无法保存在会话文件中。</translation>
    </message>
    <message>
        <source>{file}: was changed while it was being opened.</source>
        <translation>{file}：在打开过程中被修改了。</translation>
    </message>
    <message>
        <source>too little memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>{kind}: {reason}</source>
        <translation>{kind}：{reason}</translation>
    </message>
    <message>
        <source>{address}: the workers cannot compute this ({reason}).</source>
        <translation>{address}：工作进程无法计算（{reason}）。</translation>
    </message>
    <message>
        <source>{address}: the scheduler has gone away; finished points are kept, and --resume goes on with them.</source>
        <translation>{address}：调度器已断开；算完的点都已保留，用 --resume 可以继续。</translation>
    </message>
    <message>
        <source>{address}: there is no scheduler ({reason}).</source>
        <translation>{address}：没有调度器（{reason}）。</translation>
    </message>
    <message>
        <source>the worker that computed it has been lost, several times.</source>
        <translation>计算它的工作进程多次丢失。</translation>
    </message>
    <message>
        <source>--scheduler needs a library that is not installed; pip install &quot;gradsim[cluster]&quot; does it.</source>
        <translation>--scheduler 需要一个尚未安装的库；请运行 pip install &quot;gradsim[cluster]&quot;。</translation>
    </message>
    <message>
        <source>{address}: the scheduler has no workers; start one with: dask worker {address}</source>
        <translation>{address}：调度器没有工作进程；可以这样启动一个：dask worker {address}</translation>
    </message>
    <message>
        <source>a worker has NumPy {numpy} and Python {python}, here are {our_numpy} and {our_python}: the last digits may differ.</source>
        <translation>有工作进程使用 NumPy {numpy} 和 Python {python}，而这里是 {our_numpy} 和 {our_python}：末尾几位数字可能不同。</translation>
    </message>
    <message>
        <source>nobody has computed it.</source>
        <translation>没有进程计算过它。</translation>
    </message>
    <message>
        <source>a worker has gradsim {theirs}, this is {ours}; all must have the same version.</source>
        <translation>有工作进程使用 gradsim {theirs}，而这里是 {ours}；所有版本必须相同。</translation>
    </message>
    <message>
        <source>found &quot;{value}&quot;; allowed: {allowed}.</source>
        <translation>发现 &quot;{value}&quot;；允许：{allowed}。</translation>
    </message>
    <message>
        <source>found &quot;{word}&quot;; allowed: key=value,value,… or key=start:stop:count, for example {example}.</source>
        <translation>发现 &quot;{word}&quot;；允许：key=value,value,… 或 key=start:stop:count，例如 {example}。</translation>
    </message>
    <message>
        <source>found &quot;{text}&quot;; allowed: start:stop:count, or start:stop:count:log for equal ratios, for example {example}.</source>
        <translation>发现 &quot;{text}&quot;；允许：start:stop:count，等比则为 start:stop:count:log，例如 {example}。</translation>
    </message>
    <message>
        <source>found a count of &quot;{count}&quot;; allowed: a whole number from 2 to {most}.</source>
        <translation>发现个数 &quot;{count}&quot;；允许：2 到 {most} 的整数。</translation>
    </message>
    <message>
        <source>found {start} and {stop}; allowed: both greater than 0, as equal ratios never reach 0.</source>
        <translation>发现 {start} 和 {stop}；允许：两者都大于 0，因为等比数列到不了 0。</translation>
    </message>
    <message>
        <source>this grid has {points} points; allowed: {most}.</source>
        <translation>这个网格有 {points} 个点；允许：{most}。</translation>
    </message>
    <message>
        <source>a single number</source>
        <translation>单个数</translation>
    </message>
    <message>
        <source>has an axis of its own, so that there is nothing to repeat.</source>
        <translation>已有自己的轴，因此没有可重复的。</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; stands more than once.</source>
        <translation>&quot;{value}&quot; 出现了不止一次。</translation>
    </message>
    <message>
        <source>key=start:stop:count, with :log for a logarithmic axis, or key=value,value,…</source>
        <translation>键=起点:终点:个数（对数坐标再加 :log），或 键=值,值,…</translation>
    </message>
    <message>
        <source>found {number} values; allowed: 2 to {most}.</source>
        <translation>有 {number} 个值；允许：2 到 {most} 个。</translation>
    </message>
    <message>
        <source>{key}: {problem}</source>
        <translation>{key}：{problem}</translation>
    </message>
    <message>
        <source>{key}: the range must end above its beginning.</source>
        <translation>{key}：范围的终点必须大于起点。</translation>
    </message>
    <message>
        <source>{key}: a logarithmic axis has numbers above 0 only.</source>
        <translation>{key}：对数坐标上只能有大于 0 的数。</translation>
    </message>
    <message>
        <source>{key}: not a key that a map can have on an axis.</source>
        <translation>{key}：这个键不能作为相图的坐标轴。</translation>
    </message>
    <message>
        <source>found a list of widths; allowed: one width for each value.</source>
        <translation>出现了宽度列表；允许：每个值一个宽度。</translation>
    </message>
    <message>
        <source>found the same value twice.</source>
        <translation>同一个值出现了两次。</translation>
    </message>
    <message>
        <source>found numbers in another order; allowed: from the least to the largest.</source>
        <translation>数值的顺序不对；允许：从小到大。</translation>
    </message>
    <message>
        <source>a logarithmic axis has numbers above 0 only.</source>
        <translation>对数坐标上只能有大于 0 的数。</translation>
    </message>
    <message>
        <source>names lie on no logarithmic axis.</source>
        <translation>名称不能放在对数坐标上。</translation>
    </message>
    <message>
        <source>{file}: not a map of gradsim, or a damaged one ({reason}).</source>
        <translation>{file}：不是 gradsim 的相图，或者已经损坏（{reason}）。</translation>
    </message>
    <message>
        <source>array &quot;{name}&quot; does not fit the map</source>
        <translation>数组“{name}”与相图不符</translation>
    </message>
    <message>
        <source>Theory’s lines need numbers on both axes.</source>
        <translation>只有两个坐标轴都是数值时，才有理论曲线。</translation>
    </message>
    <message>
        <source>Theory gives no χ* for these networks.</source>
        <translation>对这些网络，理论给不出 χ*。</translation>
    </message>
    <message>
        <source>Theory: χ* = 1 everywhere on this map.</source>
        <translation>理论：这张相图上处处 χ* = 1。</translation>
    </message>
    <message>
        <source>Theory: χ* &lt; 1 everywhere on this map; no line is critical.</source>
        <translation>理论：这张相图上处处 χ* &lt; 1，没有临界线。</translation>
    </message>
    <message>
        <source>Theory: χ* &gt; 1 everywhere on this map; no line is critical.</source>
        <translation>理论：这张相图上处处 χ* &gt; 1，没有临界线。</translation>
    </message>
    <message>
        <source>quantity: allowed: {allowed}.</source>
        <translation>quantity：允许：{allowed}。</translation>
    </message>
    <message>
        <source>{key}: a map has two different keys on its axes.</source>
        <translation>{key}：相图的两个坐标轴必须是不同的键。</translation>
    </message>
    <message>
        <source>longer than the description of a map can be.</source>
        <translation>比相图的描述所能有的还要长。</translation>
    </message>
    <message>
        <source>{key}: found {value}; allowed: {least} to {most}.</source>
        <translation>{key}：找到 {value}；允许：{least} 到 {most}。</translation>
    </message>
    <message>
        <source>format {found} is not one that this version reads ({known}).</source>
        <translation>这个版本不能读取格式 {found}（能读取 {known}）。</translation>
    </message>
    <message>
        <source>not the description of a map ({reason}).</source>
        <translation>不是相图的描述（{reason}）。</translation>
    </message>
    <message>
        <source>processes end before they have computed anything.</source>
        <translation>进程还没算出任何结果就结束了。</translation>
    </message>
    <message>
        <source>the process that computed it has ended {times} times.</source>
        <translation>计算它的进程已经中断 {times} 次。</translation>
    </message>
    <message>
        <source>this sweep was begun by gradsim {theirs}, this is {ours}: their numbers may differ.</source>
        <translation>这次扫描由 gradsim {theirs} 开始，而这里是 {ours}：两者的数字可能不同。</translation>
    </message>
    <message>
        <source>this sweep is of {theirs} steps, not {ours}.</source>
        <translation>这次扫描是 {theirs} 步，不是 {ours} 步。</translation>
    </message>
    <message>
        <source>this sweep is of another experiment: {path} was {theirs}, and is {ours}.</source>
        <translation>这次扫描属于另一个实验：{path} 原为 {theirs}，现为 {ours}。</translation>
    </message>
    <message>
        <source>{folder}: {problem}</source>
        <translation>{folder}：{problem}</translation>
    </message>
    <message>
        <source>this folder is not empty; name a new one, so that nothing is lost.</source>
        <translation>这个文件夹不是空的；请另取一个新名称，以免丢失任何东西。</translation>
    </message>
    <message>
        <source>there is a file of this name; name a new folder.</source>
        <translation>已有同名文件；请指定一个新文件夹。</translation>
    </message>
    <message>
        <source>no sweep that could be resumed ({reason}).</source>
        <translation>没有可以继续的扫描（{reason}）。</translation>
    </message>
    <message>
        <source>there is a sweep in this folder; --resume goes on with it.</source>
        <translation>这个文件夹里已有一次扫描；用 --resume 可以继续。</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>gradsim has crashed the last time. Help → Report a problem tells where.</source>
        <translation>gradsim 上次意外崩溃。在“帮助 → 报告问题”中可以看到出错的位置。</translation>
    </message>
    <message>
        <source>Copied: {experiment}</source>
        <translation>已复制：{experiment}</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存为 {path}。</translation>
    </message>
    <message>
        <source>Run {run} diverged at step {step}: pre-activations of layer {layer} are not finite.</source>
        <translation>第 {run} 次运行在第 {step} 步发散：第 {layer} 层的预激活值不是有限数。</translation>
    </message>
    <message>
        <source>Run {run} diverged at step {step}: the loss is not finite.</source>
        <translation>第 {run} 次运行在第 {step} 步发散：损失不是有限数。</translation>
    </message>
    <message>
        <source>Run {run} diverged at step {step}: signals δ of layer {layer} are not finite.</source>
        <translation>第 {run} 次运行在第 {step} 步发散：第 {layer} 层的误差信号 δ 不是有限数。</translation>
    </message>
    <message>
        <source>Run {run} diverged at step {step}: gradients of layer {layer} are not finite.</source>
        <translation>第 {run} 次运行在第 {step} 步发散：第 {layer} 层的梯度不是有限数。</translation>
    </message>
    <message>
        <source>Run {run} diverged at step {step}: weights of layer {layer} are not finite.</source>
        <translation>第 {run} 次运行在第 {step} 步发散：第 {layer} 层的权重不是有限数。</translation>
    </message>
    <message>
        <source>{some} of {all} runs have diverged.</source>
        <translation>{all} 次运行中已有 {some} 次发散。</translation>
    </message>
    <message>
        <source>Locked in this experiment: {keys}.</source>
        <translation>本实验已锁定：{keys}。</translation>
    </message>
    <message>
        <source>The loss is now “{loss}”, which fits the data.</source>
        <translation>损失函数已改为“{loss}”，以适合该数据。</translation>
    </message>
    <message>
        <source>Depth is now {depth}: one number per hidden layer.</source>
        <translation>深度现为 {depth}：每个隐藏层对应一个数。</translation>
    </message>
    <message>
        <source>{file}: cannot be written ({reason}).</source>
        <translation>{file}：无法写入（{reason}）。</translation>
    </message>
    <message>
        <source>A remedy helps where the network has learned something by the end of its trial (it answers better than by the same answer for every sample), its loss is at most 5 % higher, and besides one of these holds: it is HEALTHY, and the signal at layer 1 was within a thousand times that at the output, in either direction, from the first weights on; its loss is lower by more than 20 %; or the signal has come nearer by half, counted in decades, and the loss is lower by more than 5 %.</source>
        <translation>如果到试验结束时网络学到了东西（回答得比输出一个常数好），损失至多升高 5%，并且还满足以下之一，则对策有效：结论为健康，并且从初始权重起，第 1 层的信号与输出层相差不到一千倍（无论大小）；损失降低超过 20%；或者信号之比的数量级减小一半以上，且损失降低超过 5%。</translation>
    </message>
    <message>
        <source>It cures the gradient where that passes at the first weights and at the end and the loss is at most 5 % higher, but nothing has been learned yet; a network that is STUCK must not have passed it without the remedy. A longer run has to show whether it learns.</source>
        <translation>如果梯度在初始权重处和结束时都能通过，损失至多升高 5%，但还没有学到东西，则对策治好了梯度；结论为停滞的网络，只有不用对策时梯度不能通过才算。能否学到东西，要由更长的运行来说明。</translation>
    </message>
    <message>
        <source>It does not help where the network diverges, saturates, dies or loses its numbers. Where the gradient explodes or vanishes at the first weights and passes only later, that is no merit of the remedy: then the loss alone counts.</source>
        <translation>网络发散、饱和、单元死亡或数值丢失时，对策无效。如果在初始权重处梯度爆炸或消失，后来才能通过，那不是对策的功劳：这时只看损失。</translation>
    </message>
    <message>
        <source>Of {tried} remedies {helping} help here, {curing} cure the gradient.</source>
        <translation>{tried} 个对策中，{helping} 个在这里有效，{curing} 个治好了梯度。</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>Remedies that were tried; those in bold help or cure the gradient. The signal is that at layer 1 over that at the output: first weights → end of the trial. The loss is that of training.</source>
        <translation>试过的对策，有效或治好了梯度的用粗体。“信号”指第 1 层的信号与输出层之比：初始权重 → 试验结束。损失是训练损失。</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>So many were made in the time that a trial has; a faster machine would make more.</source>
        <translation>一次试验的时间只够这么多步；更快的机器能做得更多。</translation>
    </message>
    <message>
        <source>Trials begin at the first weights and have a length of their own: the row “as it is” has other numbers than the run of this report, which made {steps} steps.</source>
        <translation>试验从初始权重开始，并有自己的步数：因此“原样”一行的数值与本报告的运行不同，后者做了 {steps} 步。</translation>
    </message>
    <message>
        <source>In the run of this report settings were changed on the way, in the trials from the first step on: the row “as it is” therefore has other numbers.</source>
        <translation>本报告的运行在途中改动过设置，而试验从第一步起就用改动后的设置：因此“原样”一行的数值不同。</translation>
    </message>
    <message>
        <source>written: {files}</source>
        <translation>已写入：{files}</translation>
    </message>
    <message>
        <source>There are no steps yet that a film could show: train first.</source>
        <translation>还没有可以做成动画的步：请先训练。</translation>
    </message>
    <message>
        <source>There is no run yet.</source>
        <translation>还没有运行。</translation>
    </message>
    <message>
        <source>This run was taken up at step {step}: how it came there is not known.</source>
        <translation>本次运行是从第 {step} 步接着开始的：之前的过程无从得知。</translation>
    </message>
    <message>
        <source>{number} frames: {file}</source>
        <translation>{number} 帧：{file}</translation>
    </message>
    <message>
        <source>The map could not be computed: {reason}</source>
        <translation>相图无法计算：{reason}</translation>
    </message>
    <message>
        <source>The report is written: {file}</source>
        <translation>报告已写入：{file}</translation>
    </message>
    <message>
        <source>{file}: a report cannot be a file with the end &quot;{end}&quot;; allowed: {ends}.</source>
        <translation>{file}：报告文件的扩展名不能是“{end}”；允许：{ends}。</translation>
    </message>
    <message>
        <source>the file cannot be read ({reason}).</source>
        <translation>无法读取文件（{reason}）。</translation>
    </message>
    <message>
        <source>not a text in UTF-8; save the file with that encoding.</source>
        <translation>不是 UTF-8 文本；请用该编码保存文件。</translation>
    </message>
    <message>
        <source>longer than a lesson can be ({limit} bytes).</source>
        <translation>超过了课程允许的长度（{limit} 字节）。</translation>
    </message>
    <message>
        <source>the file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>found “{found}”; a lesson begins with a line +++, its settings and another line +++.</source>
        <translation>此处是“{found}”；课程以一行 +++ 开头，接着是设置，再是一行 +++。</translation>
    </message>
    <message>
        <source>the line +++ that ends the settings is missing.</source>
        <translation>缺少结束设置的 +++ 行。</translation>
    </message>
    <message>
        <source>not valid TOML: {reason}.</source>
        <translation>不是有效的 TOML：{reason}。</translation>
    </message>
    <message>
        <source>longer than such a block can be ({limit} characters).</source>
        <translation>超过了这种块允许的长度（{limit} 个字符）。</translation>
    </message>
    <message>
        <source>“{key}” is missing.</source>
        <translation>缺少“{key}”。</translation>
    </message>
    <message>
        <source>found {found}; allowed: format = 1.</source>
        <translation>此处是 {found}；允许：format = 1。</translation>
    </message>
    <message>
        <source>unknown key “{key}”; allowed: {allowed}.</source>
        <translation>未知的键“{key}”；允许：{allowed}。</translation>
    </message>
    <message>
        <source>{key}: found {found}; allowed: {allowed}.</source>
        <translation>{key}：此处是 {found}；允许：{allowed}。</translation>
    </message>
    <message>
        <source>{key}: unknown name “{found}”; allowed: {allowed}.</source>
        <translation>{key}：未知的名称“{found}”；允许：{allowed}。</translation>
    </message>
    <message>
        <source>{key}: {error}</source>
        <translation>{key}：{error}</translation>
    </message>
    <message>
        <source>{key}: there is no preset and no file “{found}”; allowed: a share string, a preset ({allowed}), or a .toml file beside the lesson.</source>
        <translation>{key}：没有名为“{found}”的预设或文件；允许：分享字符串、预设（{allowed}），或课程旁边的 .toml 文件。</translation>
    </message>
    <message>
        <source>there is no step; a step begins with a line “# Title”.</source>
        <translation>没有任何步骤；步骤以一行“# 标题”开头。</translation>
    </message>
    <message>
        <source>found text before the first step; a step begins with a line “# Title”.</source>
        <translation>第一个步骤之前有文字；步骤以一行“# 标题”开头。</translation>
    </message>
    <message>
        <source>a step needs a title behind the #.</source>
        <translation>步骤的 # 后面需要标题。</translation>
    </message>
    <message>
        <source>a step begins with a line “# Title”, not with an underlined one.</source>
        <translation>步骤以一行“# 标题”开头，不用下划线式标题。</translation>
    </message>
    <message>
        <source>the step “{title}” is empty.</source>
        <translation>步骤“{title}”是空的。</translation>
    </message>
    <message>
        <source>the block “{fence}” that begins here has no end; it ends with a line {mark}.</source>
        <translation>从这里开始的块“{fence}”没有结尾；它以一行 {mark} 结束。</translation>
    </message>
    <message>
        <source>unknown block “{found}”; allowed: question, show, task.</source>
        <translation>未知的块“{found}”；允许：question、show、task。</translation>
    </message>
    <message>
        <source>the question itself is missing before the choices.</source>
        <translation>选项之前缺少问题本身。</translation>
    </message>
    <message>
        <source>found {found} choices; allowed: 2 to 5, each a line “- [ ] …”.</source>
        <translation>有 {found} 个选项；允许 2 到 5 个，每个一行“- [ ] …”。</translation>
    </message>
    <message>
        <source>no choice is marked as right; exactly one begins with “- [x]”.</source>
        <translation>没有选项标为正确；恰好一个以“- [x]”开头。</translation>
    </message>
    <message>
        <source>{found} choices are marked as right; exactly one begins with “- [x]”.</source>
        <translation>有 {found} 个选项标为正确；应恰好一个以“- [x]”开头。</translation>
    </message>
    <message>
        <source>a choice has no text.</source>
        <translation>有一个选项没有文字。</translation>
    </message>
    <message>
        <source>found “{found}” among the choices; after them comes a line --- and then the explanation.</source>
        <translation>选项之间出现“{found}”；选项之后是一行 ---，然后是解释。</translation>
    </message>
    <message>
        <source>the explanation is missing; it stands after a line ---.</source>
        <translation>缺少解释；它写在一行 --- 之后。</translation>
    </message>
    <message>
        <source>“show” does nothing; it needs a key of the experiment, or one of: {allowed}.</source>
        <translation>“show”什么也不做；它需要实验的某个键，或其中之一：{allowed}。</translation>
    </message>
    <message>
        <source>layer: found {found}; allowed: 1 to {last}, the layers of this network.</source>
        <translation>layer：此处是 {found}；允许：1 到 {last}，即该网络的层。</translation>
    </message>
    <message>
        <source>pin_name has no effect without pin = true.</source>
        <translation>没有 pin = true 时 pin_name 不起作用。</translation>
    </message>
    <message>
        <source>the formula “{formula}” cannot be read: {reason}.</source>
        <translation>公式“{formula}”无法解析：{reason}。</translation>
    </message>
    <message>
        <source>more square brackets than a text can have ({limit}).</source>
        <translation>方括号太多；一段文字最多 {limit} 个。</translation>
    </message>
    <message>
        <source>more formulas than a lesson can have ({limit}).</source>
        <translation>公式太多；一课最多 {limit} 个。</translation>
    </message>
    <message>
        <source>lists and quotations lie more deeply inside one another than a lesson can have them ({limit}).</source>
        <translation>列表和引用嵌套太深；最多 {limit} 层。</translation>
    </message>
    <message>
        <source>a formula begins with {mark} and has no end; next to its dollars stands no blank.</source>
        <translation>公式以 {mark} 开头却没有结尾；美元符号内侧不能有空格。</translation>
    </message>
    <message>
        <source>found “{found}”; a number of the run stands between double braces, as in {example}.</source>
        <translation>此处是“{found}”；运行中的数值写在双花括号之间，例如 {example}。</translation>
    </message>
    <message>
        <source>pictures cannot be shown in a lesson.</source>
        <translation>课程中不能显示图片。</translation>
    </message>
    <message>
        <source>unknown quantity “{found}”; docs/writing-lessons.md lists all.</source>
        <translation>未知的量“{found}”；全部列在 docs/writing-lessons.zh-CN.md。</translation>
    </message>
    <message>
        <source>the condition “{found}” is no comparison; allowed: a quantity, one of &lt; &lt;= &gt; &gt;= == !=, and a number or a word.</source>
        <translation>条件“{found}”不是比较；允许：一个量，&lt; &lt;= &gt; &gt;= == != 之一，再加一个数或词。</translation>
    </message>
    <message>
        <source>the condition is empty.</source>
        <translation>条件为空。</translation>
    </message>
    <message>
        <source>conditions are joined by “and” only; found “{found}”.</source>
        <translation>条件只能用“and”连接；此处是“{found}”。</translation>
    </message>
    <message>
        <source>{quantity} is compared with “{found}”; allowed: a number.</source>
        <translation>{quantity} 与“{found}”比较；允许：一个数。</translation>
    </message>
    <message>
        <source>{quantity} is compared with “{found}”; allowed: {allowed}.</source>
        <translation>{quantity} 与“{found}”比较；允许：{allowed}。</translation>
    </message>
    <message>
        <source>{quantity} is a word; allowed: == and !=.</source>
        <translation>{quantity} 是一个词；允许：== 和 !=。</translation>
    </message>
    <message>
        <source>{problem} Did you mean “{suggestion}”?</source>
        <translation>{problem}是否想输入“{suggestion}”？</translation>
    </message>
    <message>
        <source>{problems}</source>
        <translation>{problems}</translation>
    </message>
    <message>
        <source>and one more error.</source>
        <translation>还有 1 个错误。</translation>
    </message>
    <message>
        <source>and {more} more errors.</source>
        <translation>还有 {more} 个错误。</translation>
    </message>
    <message>
        <source>the typesetter cannot make sense of it</source>
        <translation>排版程序无法理解</translation>
    </message>
    <message>
        <source>a { without }</source>
        <translation>“{”没有对应的“}”</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>公式是空的</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>公式过长</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>公式嵌套过深</translation>
    </message>
    <message>
        <source>a } without {</source>
        <translation>“}”没有对应的“{”</translation>
    </message>
    <message>
        <source>unknown command {command}</source>
        <translation>未知的命令 {command}</translation>
    </message>
    <message>
        <source>text in one line of at most {most} characters</source>
        <translation>一行文本，至多 {most} 个字符</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>{low} 到 {high} 的整数</translation>
    </message>
    <message>
        <source>a list of names in quotes</source>
        <translation>引号中名称的列表</translation>
    </message>
    <message>
        <source>{keys}, and the keys of an experiment</source>
        <translation>{keys}，以及实验的键</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>must be the same in both networks that are compared.</source>
        <translation>在相互比较的两个网络中必须相同。</translation>
    </message>
    <message>
        <source>there is not enough free memory for a second network.</source>
        <translation>可用内存不足以构建第二个网络。</translation>
    </message>
    <message>
        <source>there is not enough free memory for this network.</source>
        <translation>可用内存不足以构建这个网络。</translation>
    </message>
    <message>
        <source>this experiment could not be started, because of an error in gradsim.</source>
        <translation>由于 gradsim 内部错误，无法开始这个实验。</translation>
    </message>
</context>
<context>
    <name>terminal</name>
    <message>
        <source>{right} of {all} gradients are right.</source>
        <translation>{all} 项梯度中有 {right} 项正确。</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>{activation}, also at the output</source>
        <translation>{activation}，输出层也使用</translation>
    </message>
    <message>
        <source>{residual}, {normalization} normalization</source>
        <translation>{residual}，{normalization} 归一化</translation>
    </message>
    <message>
        <source>First gradient entries that were zero: step {step}, layer {layer}.</source>
        <translation>梯度分量首次为零：第 {step} 步，第 {layer} 层。</translation>
    </message>
    <message>
        <source>First gradient entries that were subnormal: step {step}, layer {layer}.</source>
        <translation>梯度分量首次为次正规数：第 {step} 步，第 {layer} 层。</translation>
    </message>
    <message>
        <source>First gradient entries that were infinite: step {step}, layer {layer}.</source>
        <translation>梯度分量首次为无穷大：第 {step} 步，第 {layer} 层。</translation>
    </message>
    <message>
        <source>First gradient entries that were nan: step {step}, layer {layer}.</source>
        <translation>梯度分量首次为 NaN：第 {step} 步，第 {layer} 层。</translation>
    </message>
    <message>
        <source>measured {measured} per layer, theory of the first weights {theory}</source>
        <translation>实测每层 {measured}，按初始权重的理论每层 {theory}</translation>
    </message>
    <message>
        <source>{kind} after {steps} steps</source>
        <translation>{kind}（{steps} 步之后）</translation>
    </message>
    <message>
        <source>Of run {run}:</source>
        <translation>运行 {run}：</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必需</translation>
    </message>
    <message>
        <source>{lesson}: all is well: {steps}, {questions}, {tasks}.</source>
        <translation>{lesson}：一切正常：{steps}，{questions}，{tasks}。</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 页</translation>
    </message>
    <message>
        <source>{number} steps</source>
        <translation>{number} 页</translation>
    </message>
    <message>
        <source>1 question</source>
        <translation>1 道问题</translation>
    </message>
    <message>
        <source>{number} questions</source>
        <translation>{number} 道问题</translation>
    </message>
    <message>
        <source>1 task</source>
        <translation>1 项任务</translation>
    </message>
    <message>
        <source>{number} tasks</source>
        <translation>{number} 项任务</translation>
    </message>
    <message>
        <source>there is no list &quot;{name}&quot;; allowed: {names}.</source>
        <translation>没有名为“{name}”的列表；允许：{names}。</translation>
    </message>
    <message>
        <source>{reason}.</source>
        <translation>{reason}。</translation>
    </message>
    <message>
        <source>{file}: {reason}.</source>
        <translation>{file}：{reason}。</translation>
    </message>
    <message>
        <source>there is not enough free memory for this.</source>
        <translation>可用内存不足。</translation>
    </message>
    <message>
        <source>loss {loss}</source>
        <translation>损失 {loss}</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>{folder}: this folder is not empty; name a new one, so that nothing is lost.</source>
        <translation>{folder}：此文件夹不是空的；请另取一个新名称，以免丢失其中的内容。</translation>
    </message>
    <message>
        <source>{file}: cannot be written ({reason}).</source>
        <translation>{file}：无法写入（{reason}）。</translation>
    </message>
    <message>
        <source>{folder}: there is a file of this name; name a new folder.</source>
        <translation>{folder}：已有同名文件；请另取一个新文件夹名。</translation>
    </message>
    <message>
        <source>{folder}: cannot be written ({reason}); the results are in {draft}.</source>
        <translation>{folder}：无法写入（{reason}）；结果在 {draft} 中。</translation>
    </message>
    <message>
        <source>{steps} steps: {figures}; written to {folder}</source>
        <translation>{steps} 步：{figures}；已写入 {folder}</translation>
    </message>
    <message>
        <source>diverged at step {step} in layer {layer}: {quantity} not finite.</source>
        <translation>在第 {step} 步于第 {layer} 层发散：{quantity}不是有限数。</translation>
    </message>
    <message>
        <source>{number} more runs diverged.</source>
        <translation>另有 {number} 次运行发散。</translation>
    </message>
    <message>
        <source>training loss {loss}</source>
        <translation>训练损失 {loss}</translation>
    </message>
    <message>
        <source>{figures} (median of {runs} runs)</source>
        <translation>{figures}（{runs} 次运行的中位数）</translation>
    </message>
    <message>
        <source>run {run} {diverged}</source>
        <translation>运行 {run} {diverged}</translation>
    </message>
    <message>
        <source>test loss {loss}</source>
        <translation>测试损失 {loss}</translation>
    </message>
    <message>
        <source>test accuracy {share}</source>
        <translation>测试准确率 {share}</translation>
    </message>
    <message>
        <source>found &quot;{size}&quot;; allowed: two numbers from {least} to {most}, as in 1600x1000.</source>
        <translation>输入为“{size}”；允许：两个 {least} 到 {most} 的数，例如 1600x1000。</translation>
    </message>
    <message>
        <source>{file}: there is a folder of this name; name a file.</source>
        <translation>{file}：已有同名的文件夹；请给出一个文件名。</translation>
    </message>
    <message>
        <source>found --out &quot;{file}&quot;; a file of --to {name} ends in {allowed}.</source>
        <translation>得到 --out “{file}”；--to {name} 的文件应以 {allowed} 结尾。</translation>
    </message>
    <message>
        <source>--to {name} needs --out.</source>
        <translation>--to {name} 需要 --out。</translation>
    </message>
    <message>
        <source>{option} does not go with --to {name}.</source>
        <translation>{option} 不能与 --to {name} 一起使用。</translation>
    </message>
    <message>
        <source>{number} frames: {file}</source>
        <translation>{number} 帧：{file}</translation>
    </message>
    <message>
        <source>written: {files}</source>
        <translation>已写入：{files}</translation>
    </message>
    <message>
        <source>--to {name} needs --steps of 1 or more.</source>
        <translation>--to {name} 需要 --steps 至少为 1。</translation>
    </message>
    <message>
        <source>found --plot &quot;{plot}&quot;; with --to {name} allowed: {allowed}.</source>
        <translation>得到 --plot &quot;{plot}&quot;；--to {name} 允许：{allowed}。</translation>
    </message>
    <message>
        <source>--size times --scale is more than {most} pixels along a side.</source>
        <translation>--size 乘以 --scale 后一边超过 {most} 像素。</translation>
    </message>
    <message>
        <source>the window is drawn with --to png alone.</source>
        <translation>整个窗口只能用 --to png 画出。</translation>
    </message>
    <message>
        <source>{file}: the end of the name must be one of {allowed}.</source>
        <translation>{file}：文件名的结尾必须是 {allowed} 之一。</translation>
    </message>
    <message>
        <source>{file}: there is no such folder.</source>
        <translation>{file}：没有这个文件夹。</translation>
    </message>
    <message>
        <source>a process that measured the map has ended before its time.</source>
        <translation>测量相图的一个进程提前结束了。</translation>
    </message>
    <message>
        <source>{cells} cells: {file}</source>
        <translation>{cells} 个格子：{file}</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>个格子</translation>
    </message>
    <message>
        <source>{steps} steps; written to {file}</source>
        <translation>{steps} 步；已写入 {file}</translation>
    </message>
    <message>
        <source>step {step}: {file}</source>
        <translation>第 {step} 步：{file}</translation>
    </message>
    <message>
        <source>there is no file and no preset called &quot;{name}&quot;; presets: {presets}.</source>
        <translation>没有名为“{name}”的文件或预设；预设：{presets}。</translation>
    </message>
    <message>
        <source>{done} of {points} points, {diverged} diverged; written to {folder}</source>
        <translation>{points} 个点中已完成 {done} 个，其中 {diverged} 个发散；已写入 {folder}</translation>
    </message>
    <message>
        <source>--workers and --scheduler cannot be given together.</source>
        <translation>--workers 与 --scheduler 不能同时使用。</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>{failed} of {points} points failed; see the column error.</source>
        <translation>{points} 个点中有 {failed} 个失败；见 error 列。</translation>
    </message>
    <message>
        <source>no point could be computed; the column error of {file} says why.</source>
        <translation>没有任何点能够计算；原因见 {file} 的 error 列。</translation>
    </message>
    <message>
        <source>{failed} failed</source>
        <translation>{failed} 个失败</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>有序</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>临界</translation>
    </message>
    <message>
        <source>chaotic</source>
        <translation>混沌</translation>
    </message>
    <message>
        <source>{name}: at initialization, from the data&apos;s own variance</source>
        <translation>{name}：初始化时，由数据自身的方差出发</translation>
    </message>
    <message>
        <source>phase {phase}: q* = {q}, χ* = {chi} per {unit}, ξ = {depth} layers</source>
        <translation>{phase}相：q* = {q}，每{unit} χ* = {chi}，ξ = {depth} 层</translation>
    </message>
    <message>
        <source>nine of ten</source>
        <translation>十分之九</translation>
    </message>
    <message>
        <source>The root mean square of ‖δ‖ changes by × {factor} per layer towards the input.</source>
        <translation>‖δ‖ 的均方根朝输入方向每层变为 × {factor}。</translation>
    </message>
    <message>
        <source>Below: the median of networks of this width, and the range of about nine of ten.</source>
        <translation>下表：该宽度下网络的中位数，以及约十分之九的网络所在的范围。</translation>
    </message>
    <message>
        <source>residual block</source>
        <translation>残差块</translation>
    </message>
    <message>
        <source>there is no screen here; training {experiment} for {steps} steps without one.</source>
        <translation>这里没有显示器；将不带窗口训练“{experiment}” {steps} 步。</translation>
    </message>
    <message>
        <source>A picture of the window after {steps} steps: {file}</source>
        <translation>{steps} 步之后的窗口图片：{file}</translation>
    </message>
    <message>
        <source>Train a deep network and watch its gradients vanish, explode and recover, layer by layer.</source>
        <translation>训练一个深度网络，逐层观察梯度如何消失、爆炸和恢复。</translation>
    </message>
    <message>
        <source>`gradsim [FILE]` opens the window. FILE is an experiment&apos;s TOML file, a share string (gradsim:network.depth=30), or the name of a preset; `gradsim list presets` shows these.</source>
        <translation>`gradsim [FILE]` 打开窗口。FILE 是实验的 TOML 文件、分享码（gradsim:network.depth=30）或预设的名称；`gradsim list presets` 可列出预设。</translation>
    </message>
    <message>
        <source>[OPTIONS]</source>
        <translation>[选项]</translation>
    </message>
    <message>
        <source>Show the version and exit.</source>
        <translation>显示版本并退出。</translation>
    </message>
    <message>
        <source>Try whether everything is there and works, and exit.</source>
        <translation>检查各部分是否齐全、能否工作，然后退出。</translation>
    </message>
    <message>
        <source>Open the window (the word &quot;window&quot; may be left out).</source>
        <translation>打开窗口（“window”一词可以省略）。</translation>
    </message>
    <message>
        <source>FILE is an experiment&apos;s TOML file, a session file, a share string, or the name of a preset; without it, the last experiment opens. A session goes on where it was saved. Where there is no screen, the experiment is trained without one and a picture of the window is written.</source>
        <translation>FILE 是实验的 TOML 文件、会话文件、分享码或预设的名称；不写则打开上次的实验。会话从保存处继续。没有显示器时，不带窗口训练该实验，并写出窗口的图片。</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>窗口的配色。</translation>
    </message>
    <message>
        <source>The language of the window.</source>
        <translation>窗口的语言。</translation>
    </message>
    <message>
        <source>Train FILE for N steps and write tables.</source>
        <translation>把 FILE 训练 N 步并写出表格。</translation>
    </message>
    <message>
        <source>FILE is an experiment&apos;s TOML file, a share string, or the name of a preset. DIR gets experiment.toml, history.csv (a row for each run), layers.csv (a row for each run and layer) and summary.json. Ctrl+C keeps what was computed. A network that diverges is a result, not an error.</source>
        <translation>FILE 是实验的 TOML 文件、分享码或预设的名称。DIR 中将有 experiment.toml、history.csv（每次运行一行）、layers.csv（每次运行的每层一行）和 summary.json。按 Ctrl+C 会保留已算出的结果。网络发散是一种结果，不是错误。</translation>
    </message>
    <message>
        <source>How many steps to make.</source>
        <translation>训练多少步。</translation>
    </message>
    <message>
        <source>The folder to write, new.</source>
        <translation>要写入的新文件夹。</translation>
    </message>
    <message>
        <source>Change a key of the experiment, for example network.depth=30.</source>
        <translation>更改实验的一个键，例如 network.depth=30。</translation>
    </message>
    <message>
        <source>Write a row every K steps; by default about 200 rows.</source>
        <translation>每 K 步写一行；默认约 200 行。</translation>
    </message>
    <message>
        <source>Train FILE for N steps at every point of a grid.</source>
        <translation>在网格的每个点上把 FILE 训练 N 步。</translation>
    </message>
    <message>
        <source>FILE is an experiment&apos;s TOML file, a share string, or the name of a preset. DIR gets results.csv (a row for each point and run), results.npz (arrays over the grid&apos;s axes), picture.png, and a file in points/ for each point as soon as it is finished. Ctrl+C keeps what is finished; --resume goes on with it. A point that cannot run is noted in the column error, and disturbs no other; where every point is like that, the exit status is 2. With 0 steps the first weights are measured.</source>
        <translation>FILE 是实验的 TOML 文件、分享字符串或预设的名称。DIR 中会有 results.csv（每个点、每个网络一行）、results.npz（以网格各轴为轴的数组）、picture.png，以及 points/ 中每个点一算完就写入的文件。按 Ctrl+C 会保留已算完的点；用 --resume 继续。无法运行的点记在 error 列中，不影响其他点；如果所有点都这样，退出状态为 2。步数为 0 时测量初始权重。</translation>
    </message>
    <message>
        <source>Values of a key: key=v1,v2,... or key=start:stop:count, with :log at the end for equal ratios. Repeatable.</source>
        <translation>一个键的取值：key=v1,v2,... 或 key=start:stop:count，末尾加 :log 为等比。可重复使用。</translation>
    </message>
    <message>
        <source>How many steps each point makes.</source>
        <translation>每个点训练多少步。</translation>
    </message>
    <message>
        <source>Every point with R seeds, from the experiment&apos;s own on.</source>
        <translation>每个点用 R 个种子，从实验自己的种子开始。</translation>
    </message>
    <message>
        <source>How many processes; by default one for each processor.</source>
        <translation>使用多少个进程；默认每个处理器一个。</translation>
    </message>
    <message>
        <source>Compute on the workers of this Dask scheduler instead.</source>
        <translation>改在这个 Dask 调度器的工作进程上计算。</translation>
    </message>
    <message>
        <source>Go on in DIR: points that are finished are not computed again.</source>
        <translation>在 DIR 中继续：已算完的点不再计算。</translation>
    </message>
    <message>
        <source>Draw the window after N steps of FILE, without a screen.</source>
        <translation>不用显示器，画出 FILE 训练 N 步之后的窗口。</translation>
    </message>
    <message>
        <source>FILE is an experiment&apos;s TOML file, a share string, or the name of a preset.</source>
        <translation>FILE 是实验的 TOML 文件、分享码或预设的名称。</translation>
    </message>
    <message>
        <source>How many steps to make before.</source>
        <translation>此前训练多少步。</translation>
    </message>
    <message>
        <source>The file.</source>
        <translation>图片文件。</translation>
    </message>
    <message>
        <source>In pixels.</source>
        <translation>以像素为单位。</translation>
    </message>
    <message>
        <source>The size of type and controls, in steps as in the window.</source>
        <translation>文字和控件的大小，分级与窗口相同。</translation>
    </message>
    <message>
        <source>As for a projector: larger, stronger, without controls.</source>
        <translation>如投影模式：更大、更醒目、不显示控件。</translation>
    </message>
    <message>
        <source>Train FILE for N steps and write an illustrated lab report: PDF or HTML, in one file.</source>
        <translation>把 FILE 训练 N 步，写出带图的实验报告：PDF 或 HTML，单个文件。</translation>
    </message>
    <message>
        <source>FILE is an experiment&apos;s TOML file, a share string, or the name of a preset. The report has the question, the set-up, the formulas at work, what theory predicts, figures with the numbers of the run, the verdict, remedies that were tried, a discussion, and how to repeat it. Ctrl+C ends the training; the report is of what was done by then.</source>
        <translation>FILE 是实验的 TOML 文件、分享码或预设的名称。报告包括问题、设置、所用的公式、理论的预测、带有本次运行数值的图、结论、试过的对策、讨论，以及如何重复实验。按 Ctrl+C 结束训练，报告写到那时为止的结果。</translation>
    </message>
    <message>
        <source>The file; its end tells what it becomes.</source>
        <translation>报告文件；由扩展名决定格式。</translation>
    </message>
    <message>
        <source>Another experiment to compare with; may be given several times.</source>
        <translation>用于对比的另一个实验；可以多次给出。</translation>
    </message>
    <message>
        <source>Whether to try what may help, and what does not.</source>
        <translation>是否试验可能有效和无效的对策。</translation>
    </message>
    <message>
        <source>The language of the report; by default that of the terminal.</source>
        <translation>报告的语言；默认与终端相同。</translation>
    </message>
    <message>
        <source>Who writes it; by default a line to be filled in.</source>
        <translation>作者；默认留一条横线供填写。</translation>
    </message>
    <message>
        <source>What it is written for; likewise.</source>
        <translation>课程；同上。</translation>
    </message>
    <message>
        <source>Predict the gradients of FILE before training: layer by layer, at infinite width, with the scatter of this width.</source>
        <translation>在训练之前预测 FILE 的梯度：逐层，按无限宽度，并给出当前宽度下的涨落。</translation>
    </message>
    <message>
        <source>FILE is an experiment&apos;s TOML file, a share string, or the name of a preset. q is the mean square of a layer&apos;s pre-activations, χ the factor on a unit&apos;s mean squared δ from the layer above, the mean over samples. Ratios are to the output layer: the median of networks of this width, with the range of about nine of ten. In CSV there is the root mean square of infinitely wide networks beside them. A dash stands for a number that is not defined; in CSV it is nan.</source>
        <translation>FILE 是实验的 TOML 文件、分享码或预设的名称。q 是一层预激活值的均方，χ 是单元的 δ 的均方从上一层传来时所乘的因子（对各样本取平均）。比值以输出层为基准：给出该宽度下网络的中位数，以及约十分之九的网络所在的范围；CSV 中另有无限宽网络的均方根。短横表示没有定义的数；在 CSV 中为 nan。</translation>
    </message>
    <message>
        <source>Write the figures of all layers as CSV.</source>
        <translation>以 CSV 写出所有层的数值。</translation>
    </message>
    <message>
        <source>Train FILE for N steps and say what its gradients do, and why.</source>
        <translation>把 FILE 训练 N 步，说明其梯度的行为和原因。</translation>
    </message>
    <message>
        <source>FILE is an experiment&apos;s TOML file, a share string, or the name of a preset. The verdict is one of DIVERGED, UNDERFLOW, DEAD UNITS, EXPLODING, SATURATED, VANISHING, STUCK, HEALTHY; the same that the window shows at that step. Below it stands the product that makes the gradient, factor by factor.</source>
        <translation>FILE 是实验的 TOML 文件、分享码或预设的名称。结论是发散、下溢、死亡单元、梯度爆炸、饱和、梯度消失、停滞、健康之一，与窗口在该步显示的相同。其下是构成梯度的乘积，逐个因子列出。</translation>
    </message>
    <message>
        <source>After how many steps; 0: first weights.</source>
        <translation>多少步之后；0 表示初始权重。</translation>
    </message>
    <message>
        <source>Write everything as one line of JSON.</source>
        <translation>把全部结果写成一行 JSON。</translation>
    </message>
    <message>
        <source>Make fewer steps where N take more than S seconds of the processor.</source>
        <translation>如果 N 步占用处理器超过 S 秒，则少做几步。</translation>
    </message>
    <message>
        <source>Leave the processor to others where they want it.</source>
        <translation>其他程序需要处理器时让给它们。</translation>
    </message>
    <message>
        <source>Write FILE as something that other programs read.</source>
        <translation>把 FILE 写成其他程序能读的形式。</translation>
    </message>
    <message>
        <source>FILE is an experiment&apos;s TOML file, a share string, or the name of a preset. pytorch is a script that trains the same network on the same mini-batches and prints its loss and its gradients, layer by layer. png, svg and pdf draw plots after N steps, gif and apng a film of them; csv are the numbers that they show, without a figure lost.</source>
        <translation>FILE 可以是实验的 TOML 文件、分享字符串或预设的名称。pytorch 是一段脚本，在同样的小批量上训练同样的网络，并逐层打印损失和梯度。png、svg 和 pdf 画出 N 步之后的图，gif 和 apng 是图的动画；csv 是图中显示的数值，一位不少。</translation>
    </message>
    <message>
        <source>What FILE is exported as: pytorch is a PyTorch script that trains the same network on the same mini-batches; png is a picture; svg is a drawing with text and curves that can be edited; pdf is a drawing on a page of its size; csv is numbers; gif is a film over the steps; apng is a film with every colour as it is.</source>
        <translation>把 FILE 导出成什么：pytorch 是一段 PyTorch 脚本，在同样的小批量上训练同样的网络；png 是图片；svg 是文字和曲线都可编辑的矢量图；pdf 是页面与图同大的矢量图；csv 是数值；gif 是随步数变化的影片；apng 是颜色毫无损失的影片。</translation>
    </message>
    <message>
        <source>The file to write; a PyTorch script goes to the terminal without it. With --plot each, a folder.</source>
        <translation>要写入的文件；不给出时，PyTorch 脚本写到终端。用 --plot each 时是一个文件夹。</translation>
    </message>
    <message>
        <source>PyTorch: the first weights as numbers, instead of how they are drawn.</source>
        <translation>PyTorch：把初始权重写成数字，而不是写出抽取它们的方法。</translation>
    </message>
    <message>
        <source>Which plot, gradient_by_layer where none is named; all side by side, or each in a file of its own; or the window. Of numbers also the tables that gradsim run writes.</source>
        <translation>哪一幅图，不写时为 gradient_by_layer；all 把所有图并排，each 各存一个文件；或整个窗口 window。数据还可以是 gradsim run 写出的表格。</translation>
    </message>
    <message>
        <source>In units: pixels of the window at its usual size.</source>
        <translation>单位：窗口在通常大小下的像素。</translation>
    </message>
    <message>
        <source>Pixels per unit.</source>
        <translation>每个单位的像素数。</translation>
    </message>
    <message>
        <source>Pictures of a film.</source>
        <translation>动画的帧数。</translation>
    </message>
    <message>
        <source>How long a film takes.</source>
        <translation>动画的时长（秒）。</translation>
    </message>
    <message>
        <source>A film that ends, instead of beginning again.</source>
        <translation>动画播放一次就结束，不循环。</translation>
    </message>
    <message>
        <source>A row of history and layers every K steps.</source>
        <translation>history 和 layers 每 K 步一行。</translation>
    </message>
    <message>
        <source>Measure a map over two keys of FILE: by default what is left of the gradient over depth and gain.</source>
        <translation>在 FILE 的两个键的平面上测量一张相图：默认是在深度与增益的平面上，梯度还剩多少。</translation>
    </message>
    <message>
        <source>FILE is an experiment&apos;s TOML file, a share string, or the name of a preset. Each cell is the median over networks with different first weights. In pictures, the lines are mean-field theory&apos;s: critical networks (χ* = 1), and those as deep as ξ and 6ξ.</source>
        <translation>FILE 是实验的 TOML 文件、分享字符串或预设的名称。每个格子是初始权重不同的若干网络的中位数。图片中的曲线来自平均场理论：临界的网络（χ* = 1），以及深度为 ξ 和 6ξ 的网络。</translation>
    </message>
    <message>
        <source>What varies across: network.depth=2:50:20, or names with commas.</source>
        <translation>横轴：network.depth=2:50:20，或用逗号分隔的名称。</translation>
    </message>
    <message>
        <source>What varies upwards: network.gain=0.1:10:20:log, for example.</source>
        <translation>纵轴：例如 network.gain=0.1:10:20:log。</translation>
    </message>
    <message>
        <source>‖δ¹‖/‖δ^L‖, the training loss, or the verdict.</source>
        <translation>‖δ¹‖/‖δ^L‖、训练损失或结论。</translation>
    </message>
    <message>
        <source>Networks behind each cell.</source>
        <translation>每个格子背后的网络数。</translation>
    </message>
    <message>
        <source>PICTURE.png, .svg or .pdf, TABLE.csv, or MAP.npz, which the window opens.</source>
        <translation>PICTURE.png、.svg 或 .pdf，TABLE.csv，或窗口能打开的 MAP.npz。</translation>
    </message>
    <message>
        <source>Processes; by default one per processor.</source>
        <translation>进程数；默认每个处理器一个。</translation>
    </message>
    <message>
        <source>Compare the gradients of every registry entry with finite differences, a line each.</source>
        <translation>把每个可选项的梯度与有限差分比较，每项一行。</translation>
    </message>
    <message>
        <source>What acts on gradients (optimizers, schedules, clipping) is checked by its first update: the loss must fall along it as the gradient foretells. Number formats are compared with float64. Exit status 1 where anything is wrong.</source>
        <translation>作用于梯度的项（优化器、学习率策略、裁剪）用第一次更新来检查：损失必须像梯度预言的那样沿更新方向下降。数的格式与 float64 比较。有任何错误时退出状态为 1。</translation>
    </message>
    <message>
        <source>Show the names that an experiment can use.</source>
        <translation>列出实验可用的名称。</translation>
    </message>
    <message>
        <source>REGISTRY is one of activations, initializers, losses, optimizers, schedules, clippings, normalizations, residuals, precisions, datasets and presets; without it all are listed.</source>
        <translation>REGISTRY 是 activations、initializers、losses、optimizers、schedules、clippings、normalizations、residuals、precisions、datasets 和 presets 之一；不写则全部列出。</translation>
    </message>
    <message>
        <source>Check the lesson in FILE: all errors with their lines, or &quot;all is well&quot;. Without FILE: list the lessons.</source>
        <translation>检查 FILE 中的课程：列出所有错误及其行号，或报告“一切正常”。不写 FILE 则列出课程。</translation>
    </message>
    <message>
        <source>Every network that the lesson asks for is made once. docs/writing-lessons.md describes how lessons are written.</source>
        <translation>课程所要求的每个网络都会构建一次。docs/writing-lessons.md 说明如何编写课程。</translation>
    </message>
    <message>
        <source>The language of the list; by default that of the terminal.</source>
        <translation>列表的语言；默认与终端相同。</translation>
    </message>
    <message>
        <source>Measure cells of a map; see gradsim/sweep/map_process.py.</source>
        <translation>测量相图的格子；见 gradsim/sweep/map_process.py。</translation>
    </message>
</context>
</TS>
